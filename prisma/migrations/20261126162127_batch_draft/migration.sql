-- AlterEnum
ALTER TYPE "BatchState" ADD VALUE 'draft';

-- AlterTable
ALTER TABLE "Batch" ADD COLUMN     "leaseUntil" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "RateLimit" ADD COLUMN     "perSecond" DOUBLE PRECISION,
ADD COLUMN     "restsUntil" TIMESTAMPTZ(3);

-- CreateIndex
CREATE INDEX "BatchRow_messageId_idx" ON "BatchRow"("messageId");
