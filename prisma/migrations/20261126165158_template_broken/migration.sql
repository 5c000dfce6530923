-- AlterEnum
ALTER TYPE "NotificationKind" ADD VALUE 'template_broken';
