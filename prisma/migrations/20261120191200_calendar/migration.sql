-- CreateEnum
CREATE TYPE "PanelResponse" AS ENUM ('needs_action', 'accepted', 'tentative', 'declined');

-- CreateEnum
CREATE TYPE "CalendarChangeKind" AS ENUM ('moved', 'deleted');

-- AlterEnum
ALTER TYPE "MessageKind" ADD VALUE 'reschedule';
ALTER TYPE "MessageKind" ADD VALUE 'panel_removal';
ALTER TYPE "MessageKind" ADD VALUE 'calendar_broken';

-- AlterEnum
ALTER TYPE "NotificationKind" ADD VALUE 'calendar_broken';
ALTER TYPE "NotificationKind" ADD VALUE 'calendar_refused';
ALTER TYPE "NotificationKind" ADD VALUE 'calendar_change';
ALTER TYPE "NotificationKind" ADD VALUE 'interviewer_declined';

-- AlterTable
ALTER TABLE "GoogleAccount" ADD COLUMN     "accessExpiresAt" TIMESTAMPTZ(3),
ADD COLUMN     "accessToken" TEXT,
ADD COLUMN     "brokenAt" TIMESTAMPTZ(3),
ADD COLUMN     "brokenReason" TEXT,
ADD COLUMN     "connectedAt" TIMESTAMPTZ(3),
ADD COLUMN     "pulledAt" TIMESTAMPTZ(3),
ADD COLUMN     "refreshLeaseUntil" TIMESTAMPTZ(3),
ADD COLUMN     "refreshToken" TEXT,
ADD COLUMN     "revokeToken" TEXT,
ADD COLUMN     "syncToken" TEXT;

-- AlterTable
ALTER TABLE "Interview" ADD COLUMN     "cancelledFrom" "InterviewStatus",
ADD COLUMN     "askedRevision" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "edits" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "revisedAt" TIMESTAMPTZ(3),
ADD COLUMN     "wasConfirmedAt" TIMESTAMPTZ(3);

-- What is there already began when it was booked.
UPDATE "Interview" SET "revisedAt" = "bookedAt";
ALTER TABLE "Interview" ALTER COLUMN "revisedAt" SET NOT NULL;

-- AlterTable
ALTER TABLE "InterviewParticipant" ADD COLUMN     "addedAt" TIMESTAMPTZ(3),
ADD COLUMN     "entrySince" TIMESTAMPTZ(3),
ADD COLUMN     "respondedAt" TIMESTAMPTZ(3),
ADD COLUMN     "response" "PanelResponse";

-- AlterTable
ALTER TABLE "Message" ADD COLUMN     "userId" UUID;

-- CreateTable
CREATE TABLE "InterviewRevision" (
    "interviewId" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "organizationId" UUID NOT NULL,
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "endsAt" TIMESTAMPTZ(3) NOT NULL,
    "timeZone" TEXT NOT NULL,
    "format" "InterviewFormat" NOT NULL,
    "location" TEXT,
    "meetingUrl" TEXT,
    "reason" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "InterviewRevision_pkey" PRIMARY KEY ("interviewId","revision")
);

-- CreateTable
CREATE TABLE "CalendarEvent" (
    "id" UUID NOT NULL,
    "organizationId" UUID NOT NULL,
    "interviewId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "generation" INTEGER NOT NULL DEFAULT 0,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "syncedRevision" INTEGER NOT NULL DEFAULT 0,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "present" BOOLEAN NOT NULL DEFAULT false,
    "etag" TEXT,
    "htmlLink" TEXT,
    "written" JSONB,
    "seen" JSONB,
    "seenStartsAt" TIMESTAMPTZ(3),
    "seenEndsAt" TIMESTAMPTZ(3),
    "syncedAt" TIMESTAMPTZ(3),
    "leaseUntil" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "nextAttemptAt" TIMESTAMPTZ(3),
    "lastError" TEXT,
    "refusedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CalendarEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CalendarChange" (
    "id" UUID NOT NULL,
    "organizationId" UUID NOT NULL,
    "interviewId" UUID NOT NULL,
    "calendarEventId" UUID NOT NULL,
    "kind" "CalendarChangeKind" NOT NULL,
    "startsAt" TIMESTAMPTZ(3),
    "endsAt" TIMESTAMPTZ(3),
    "seenAt" TIMESTAMPTZ(3) NOT NULL,
    "resolvedAt" TIMESTAMPTZ(3),
    "resolvedById" UUID,
    "resolution" TEXT,

    CONSTRAINT "CalendarChange_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "CalendarEvent_interviewId_key" ON "CalendarEvent"("interviewId");

-- CreateIndex
CREATE INDEX "CalendarEvent_userId_idx" ON "CalendarEvent"("userId");

-- CreateIndex
CREATE INDEX "CalendarChange_interviewId_idx" ON "CalendarChange"("interviewId");

-- AddForeignKey
ALTER TABLE "InterviewRevision" ADD CONSTRAINT "InterviewRevision_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InterviewRevision" ADD CONSTRAINT "InterviewRevision_interviewId_fkey" FOREIGN KEY ("interviewId") REFERENCES "Interview"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CalendarEvent" ADD CONSTRAINT "CalendarEvent_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CalendarEvent" ADD CONSTRAINT "CalendarEvent_interviewId_fkey" FOREIGN KEY ("interviewId") REFERENCES "Interview"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CalendarEvent" ADD CONSTRAINT "CalendarEvent_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CalendarChange" ADD CONSTRAINT "CalendarChange_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CalendarChange" ADD CONSTRAINT "CalendarChange_interviewId_fkey" FOREIGN KEY ("interviewId") REFERENCES "Interview"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CalendarChange" ADD CONSTRAINT "CalendarChange_calendarEventId_fkey" FOREIGN KEY ("calendarEventId") REFERENCES "CalendarEvent"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Message" ADD CONSTRAINT "Message_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- From here on by hand: what Prisma's schema cannot say.

-- What was said of the interviews that are there already, and their entries in Google, still to be written.
INSERT INTO "InterviewRevision" ("interviewId", "revision", "organizationId", "startsAt", "endsAt", "timeZone",
    "format", "location", "meetingUrl", "at")
  SELECT "id", "revision", "organizationId", "startsAt", "endsAt", "timeZone", "format", "location", "meetingUrl",
    "bookedAt" FROM "Interview";
INSERT INTO "CalendarEvent" ("id", "organizationId", "interviewId", "userId", "dueAt", "createdAt")
  SELECT gen_random_uuid(), "organizationId", "id", "organizerId", "bookedAt", "bookedAt"
  FROM "Interview" WHERE "status" IN ('pending', 'scheduled');

-- What Google does not show yet, however many entries it shows.
CREATE INDEX "CalendarEvent_behind" ON "CalendarEvent"("userId", "dueAt")
  WHERE "syncedRevision" < "revision" AND "refusedAt" IS NULL;
-- One open question per entry.
CREATE UNIQUE INDEX "CalendarChange_open" ON "CalendarChange"("calendarEventId") WHERE "resolvedAt" IS NULL;
-- Connections that are to be ended at Google.
CREATE INDEX "GoogleAccount_revoke" ON "GoogleAccount"("id") WHERE "revokeToken" IS NOT NULL;
