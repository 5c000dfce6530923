-- AlterEnum
ALTER TYPE "NotificationKind" ADD VALUE 'unsubscribed';
