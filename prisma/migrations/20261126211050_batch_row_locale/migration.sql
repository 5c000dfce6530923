-- AlterTable
ALTER TABLE "BatchRow" ADD COLUMN     "locale" TEXT;
