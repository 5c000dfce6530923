-- AlterEnum
ALTER TYPE "NotificationKind" ADD VALUE 'sending_domain_failed';

-- AlterTable
ALTER TABLE "File" ADD COLUMN     "publicAt" TIMESTAMPTZ(3);

-- What Prisma cannot say.
-- A domain belongs to one organisation at a time.
CREATE UNIQUE INDEX "SendingDomain_name_standing" ON "SendingDomain"("name") WHERE "removedAt" IS NULL;
