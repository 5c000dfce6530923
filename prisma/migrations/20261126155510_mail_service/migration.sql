-- CreateEnum
CREATE TYPE "TemplateType" AS ENUM ('invitation', 'invitation_follow_up', 'confirmation', 'reminder', 'reschedule', 'cancellation', 'prep_nudge', 'thank_you', 'follow_up_email', 'status_inquiry', 'auto_reply', 'custom');

-- CreateEnum
CREATE TYPE "SendCondition" AS ENUM ('no_reply');

-- CreateEnum
CREATE TYPE "SuppressionReason" AS ENUM ('unsubscribe', 'hard_bounce', 'complaint', 'manual');

-- CreateEnum
CREATE TYPE "SuppressionScope" AS ENUM ('optional', 'reminders', 'all');

-- CreateEnum
CREATE TYPE "TrackingKind" AS ENUM ('open', 'click');

-- CreateEnum
CREATE TYPE "BatchState" AS ENUM ('running', 'paused', 'cancelled', 'done');

-- CreateEnum
CREATE TYPE "BatchRowState" AS ENUM ('waiting', 'invited', 'skipped', 'failed');

-- AlterEnum
ALTER TYPE "MessageKind" ADD VALUE 'custom';

-- AlterTable
ALTER TABLE "Candidate" ADD COLUMN     "locale" TEXT,
ADD COLUMN     "trackingOffAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Message" ADD COLUMN     "aboutInterviewId" UUID,
ADD COLUMN     "batchId" UUID,
ADD COLUMN     "callId" UUID,
ADD COLUMN     "candidateId" UUID,
ADD COLUMN     "condition" "SendCondition",
ADD COLUMN     "createdById" UUID,
ADD COLUMN     "machineClickedAt" TIMESTAMPTZ(3),
ADD COLUMN     "machineOpenedAt" TIMESTAMPTZ(3),
ADD COLUMN     "subject" TEXT,
ADD COLUMN     "templateId" UUID,
ADD COLUMN     "trackedLinks" TEXT[];

-- CreateTable
CREATE TABLE "Brand" (
    "organizationId" UUID NOT NULL,
    "logoId" UUID,
    "accent" TEXT,
    "senderName" TEXT,
    "senderLocalPart" TEXT,
    "replyTo" TEXT,
    "postalAddress" TEXT,
    "footer" TEXT,
    "poweredBy" BOOLEAN NOT NULL DEFAULT true,
    "trackOpens" BOOLEAN NOT NULL DEFAULT true,
    "trackClicks" BOOLEAN NOT NULL DEFAULT true,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedById" UUID,

    CONSTRAINT "Brand_pkey" PRIMARY KEY ("organizationId")
);

-- CreateTable
CREATE TABLE "File" (
    "id" UUID NOT NULL,
    "organizationId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "contentType" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,
    "width" INTEGER,
    "height" INTEGER,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "createdById" UUID,

    CONSTRAINT "File_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MessageFile" (
    "messageId" UUID NOT NULL,
    "fileId" UUID NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "MessageFile_pkey" PRIMARY KEY ("messageId","fileId")
);

-- CreateTable
CREATE TABLE "SendingDomain" (
    "id" UUID NOT NULL,
    "organizationId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "providerId" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "records" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "createdById" UUID,
    "checkedAt" TIMESTAMPTZ(3),
    "verifiedAt" TIMESTAMPTZ(3),
    "removedAt" TIMESTAMPTZ(3),
    "removedById" UUID,

    CONSTRAINT "SendingDomain_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Template" (
    "id" UUID NOT NULL,
    "organizationId" UUID NOT NULL,
    "type" "TemplateType" NOT NULL,
    "audience" "MessageAudience" NOT NULL,
    "ordinal" INTEGER,
    "name" TEXT NOT NULL,
    "description" TEXT,
    "isDefault" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "createdById" UUID,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "archivedAt" TIMESTAMPTZ(3),
    "archivedById" UUID,

    CONSTRAINT "Template_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TemplateVersion" (
    "templateId" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "organizationId" UUID NOT NULL,
    "content" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "createdById" UUID,
    "restoredFrom" INTEGER,

    CONSTRAINT "TemplateVersion_pkey" PRIMARY KEY ("templateId","version")
);

-- CreateTable
CREATE TABLE "Suppression" (
    "id" UUID NOT NULL,
    "organizationId" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "reason" "SuppressionReason" NOT NULL,
    "scope" "SuppressionScope" NOT NULL,
    "detail" TEXT,
    "messageId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "createdById" UUID,
    "liftedAt" TIMESTAMPTZ(3),
    "liftedById" UUID,
    "liftReason" TEXT,

    CONSTRAINT "Suppression_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TrackingHit" (
    "id" UUID NOT NULL,
    "organizationId" UUID NOT NULL,
    "messageId" UUID NOT NULL,
    "kind" "TrackingKind" NOT NULL,
    "link" INTEGER,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "machine" TEXT,
    "userAgent" TEXT,

    CONSTRAINT "TrackingHit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Batch" (
    "id" UUID NOT NULL,
    "organizationId" UUID NOT NULL,
    "jobId" UUID NOT NULL,
    "templateId" UUID,
    "name" TEXT NOT NULL,
    "details" JSONB NOT NULL,
    "state" "BatchState" NOT NULL,
    "total" INTEGER NOT NULL,
    "submissionId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "createdById" UUID NOT NULL,
    "pausedAt" TIMESTAMPTZ(3),
    "pausedById" UUID,
    "cancelledAt" TIMESTAMPTZ(3),
    "cancelledById" UUID,
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Batch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BatchRow" (
    "id" UUID NOT NULL,
    "organizationId" UUID NOT NULL,
    "batchId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "timeZone" TEXT,
    "startsAt" TIMESTAMPTZ(3),
    "candidateId" UUID,
    "interviewId" UUID,
    "messageId" UUID,
    "state" "BatchRowState" NOT NULL,
    "reason" TEXT,

    CONSTRAINT "BatchRow_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MailCall" (
    "id" UUID NOT NULL,
    "messageIds" UUID[],
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "leaseUntil" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "nextAttemptAt" TIMESTAMPTZ(3),
    "uncertainSince" TIMESTAMPTZ(3),
    "lastError" TEXT,
    "closedAt" TIMESTAMPTZ(3),

    CONSTRAINT "MailCall_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "File_organizationId_idx" ON "File"("organizationId");

-- CreateIndex
CREATE INDEX "MessageFile_fileId_idx" ON "MessageFile"("fileId");

-- CreateIndex
CREATE UNIQUE INDEX "SendingDomain_providerId_key" ON "SendingDomain"("providerId");

-- CreateIndex
CREATE INDEX "SendingDomain_organizationId_idx" ON "SendingDomain"("organizationId");

-- CreateIndex
CREATE INDEX "Template_organizationId_type_idx" ON "Template"("organizationId", "type");

-- CreateIndex
CREATE INDEX "Suppression_organizationId_createdAt_id_idx" ON "Suppression"("organizationId", "createdAt" DESC, "id");

-- CreateIndex
CREATE INDEX "TrackingHit_messageId_at_idx" ON "TrackingHit"("messageId", "at");

-- CreateIndex
CREATE INDEX "Batch_organizationId_createdAt_id_idx" ON "Batch"("organizationId", "createdAt" DESC, "id");

-- CreateIndex
CREATE UNIQUE INDEX "Batch_organizationId_submissionId_key" ON "Batch"("organizationId", "submissionId");

-- CreateIndex
CREATE INDEX "BatchRow_batchId_state_position_idx" ON "BatchRow"("batchId", "state", "position");

-- CreateIndex
CREATE UNIQUE INDEX "BatchRow_batchId_position_key" ON "BatchRow"("batchId", "position");

-- CreateIndex
CREATE INDEX "Message_candidateId_idx" ON "Message"("candidateId");

-- CreateIndex
CREATE INDEX "Message_aboutInterviewId_idx" ON "Message"("aboutInterviewId");

-- CreateIndex
CREATE INDEX "Message_batchId_idx" ON "Message"("batchId");

-- CreateIndex
CREATE INDEX "Message_callId_idx" ON "Message"("callId");

-- AddForeignKey
ALTER TABLE "Brand" ADD CONSTRAINT "Brand_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Brand" ADD CONSTRAINT "Brand_logoId_fkey" FOREIGN KEY ("logoId") REFERENCES "File"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "File" ADD CONSTRAINT "File_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MessageFile" ADD CONSTRAINT "MessageFile_messageId_fkey" FOREIGN KEY ("messageId") REFERENCES "Message"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MessageFile" ADD CONSTRAINT "MessageFile_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "File"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SendingDomain" ADD CONSTRAINT "SendingDomain_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Template" ADD CONSTRAINT "Template_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TemplateVersion" ADD CONSTRAINT "TemplateVersion_templateId_fkey" FOREIGN KEY ("templateId") REFERENCES "Template"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Suppression" ADD CONSTRAINT "Suppression_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TrackingHit" ADD CONSTRAINT "TrackingHit_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TrackingHit" ADD CONSTRAINT "TrackingHit_messageId_fkey" FOREIGN KEY ("messageId") REFERENCES "Message"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Batch" ADD CONSTRAINT "Batch_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Batch" ADD CONSTRAINT "Batch_jobId_fkey" FOREIGN KEY ("jobId") REFERENCES "Job"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Batch" ADD CONSTRAINT "Batch_templateId_fkey" FOREIGN KEY ("templateId") REFERENCES "Template"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BatchRow" ADD CONSTRAINT "BatchRow_batchId_fkey" FOREIGN KEY ("batchId") REFERENCES "Batch"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Message" ADD CONSTRAINT "Message_aboutInterviewId_fkey" FOREIGN KEY ("aboutInterviewId") REFERENCES "Interview"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Message" ADD CONSTRAINT "Message_candidateId_fkey" FOREIGN KEY ("candidateId") REFERENCES "Candidate"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Message" ADD CONSTRAINT "Message_templateId_fkey" FOREIGN KEY ("templateId") REFERENCES "Template"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Message" ADD CONSTRAINT "Message_batchId_fkey" FOREIGN KEY ("batchId") REFERENCES "Batch"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Message" ADD CONSTRAINT "Message_callId_fkey" FOREIGN KEY ("callId") REFERENCES "MailCall"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What Prisma cannot say.
-- One default per type, audience and follow-up.
CREATE UNIQUE INDEX "Template_default" ON "Template"("organizationId", "type", "audience", coalesce("ordinal", 0))
  WHERE "isDefault" AND "archivedAt" IS NULL;
ALTER TABLE "Template" ADD CONSTRAINT "Template_archived_is_no_default" CHECK (NOT ("isDefault" AND "archivedAt" IS NOT NULL));
-- An address is suppressed once, until that is lifted.
CREATE UNIQUE INDEX "Suppression_standing" ON "Suppression"("organizationId", "email") WHERE "liftedAt" IS NULL;
-- Calls that have still to be made, or to be answered.
CREATE INDEX "MailCall_open" ON "MailCall"("createdAt") WHERE "closedAt" IS NULL;
-- One sending domain of an organisation at a time.
CREATE UNIQUE INDEX "SendingDomain_standing" ON "SendingDomain"("organizationId") WHERE "removedAt" IS NULL;
