import { db } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'

/** What a new organisation has done already. */
export interface Checklist {
  readonly candidates: boolean
  readonly jobs: boolean
  /** The viewer's own Google Calendar is connected. */
  readonly calendar: boolean
  readonly interviews: boolean
  /** A second member, or an invitation to become one. */
  readonly colleagues: boolean
  /** The viewer has put the list away. */
  readonly dismissed: boolean
}

/** The first steps, each ticked by what is there, in one statement. */
export async function firstSteps(viewer: Viewer): Promise<Checklist> {
  const { organizationId, membershipId, userId } = viewer
  const [found] = await db().$queryRaw<Checklist[]>`
    SELECT EXISTS (SELECT 1 FROM "Candidate" WHERE "organizationId" = ${organizationId}::uuid) AS "candidates",
           EXISTS (SELECT 1 FROM "Job" WHERE "organizationId" = ${organizationId}::uuid) AS "jobs",
           EXISTS (SELECT 1 FROM "GoogleAccount" WHERE "userId" = ${userId}::uuid
             AND "connectedAt" IS NOT NULL) AS "calendar",
           EXISTS (SELECT 1 FROM "Interview" WHERE "organizationId" = ${organizationId}::uuid) AS "interviews",
           EXISTS (SELECT 1 FROM "Membership" WHERE "organizationId" = ${organizationId}::uuid
             AND "id" <> ${membershipId}::uuid AND "removedAt" IS NULL)
           OR EXISTS (SELECT 1 FROM "Invitation" WHERE "organizationId" = ${organizationId}::uuid
             AND "revokedAt" IS NULL) AS "colleagues",
           m."checklistDismissedAt" IS NOT NULL AS "dismissed"
    FROM "Membership" m
    WHERE m."id" = ${membershipId}::uuid AND m."organizationId" = ${organizationId}::uuid`
  return found ?? NOTHING
}

const NOTHING = {
  candidates: false,
  jobs: false,
  calendar: false,
  interviews: false,
  colleagues: false,
  dismissed: true,
}
