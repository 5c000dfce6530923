-- AlterTable
ALTER TABLE "Policy" ADD COLUMN     "appliedAt" TIMESTAMPTZ(3),
ADD COLUMN     "appliedTo" UUID,
ADD COLUMN     "applySince" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Interview" ADD COLUMN     "rulesAt" TIMESTAMPTZ(3);
