-- AlterTable
ALTER TABLE "Policy" ADD COLUMN     "appliedAt" TIMESTAMPTZ(3),
ADD COLUMN     "appliedTo" UUID,
ADD COLUMN     "applySince" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Interview" ADD COLUMN     "rulesAt" TIMESTAMPTZ(3);

-- Asked for after every change: the versions that are still to be applied, among one row for each policy ever made.
CREATE INDEX "Policy_to_apply" ON "Policy"("createdAt") WHERE "applySince" IS NOT NULL AND "appliedAt" IS NULL;
