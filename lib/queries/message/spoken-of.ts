import { Prisma } from '@/lib/db'

/** The truth about the interview that a letter speaks of. */
export type SpokenOf = Prisma.InterviewGetPayload<{
  select: Record<OwnColumn | 'id' | 'revision', true> & {
    policy: { select: { rules: true } }
    organizer: { select: { name: true; email: true } }
    application: {
      select: {
        candidate: { select: Record<'name' | 'email' | 'phone' | 'locale' | 'trackingOffAt', true> }
        job: { select: { title: true } }
      }
    }
    /** On the panel now, as on every page. */
    participants: { select: { name: true; title: true } }
    /** What this reader was told before, for "old → new". */
    revisions: { select: RevisionSelect }
    messages: { select: { planKey: true; revision: true; state: true } }
    /** Those that are open. */
    prepTasks: { select: { audience: true; title: true } }
  }
}>

type RevisionSelect = Record<
  'revision' | 'startsAt' | 'endsAt' | 'format' | 'location' | 'meetingUrl' | 'reason',
  true
>

const ownColumns = [
  'title',
  'status',
  'format',
  'startsAt',
  'endsAt',
  'timeZone',
  'candidateTimeZone',
  'location',
  'meetingUrl',
  'heldAt',
  'messagesHeldAt',
  'keptAt',
  'revisedAt',
  'confirmedAt',
  'wasConfirmedAt',
  'cancelReason',
] as const
type OwnColumn = (typeof ownColumns)[number]

type Revision = SpokenOf['revisions'][number]

/** As {@link interviewColumns} bring it: lists of none are null, and moments within a list are text. */
export interface InterviewRow extends Pick<SpokenOf, OwnColumn> {
  interviewId: string | null
  interviewRevision: number
  rules: Prisma.JsonValue | null
  organizer: SpokenOf['organizer']
  applicant: Omit<SpokenOf['application']['candidate'], 'trackingOffAt'> & {
    trackingOffAt: string | null
    jobTitle: string
  }
  participants: SpokenOf['participants'] | null
  revisions: (Omit<Revision, 'startsAt' | 'endsAt'> & { startsAt: string; endsAt: string })[] | null
  messages: SpokenOf['messages'] | null
  prepTasks: SpokenOf['prepTasks'] | null
}

/**
 * Of "Interview" i. What stands in lists or further away is read by subselects, which PostgreSQL plans one by one: a
 * join of all of them takes it longer to plan than to run.
 */
export const interviewColumns = Prisma.sql`
  ${Prisma.raw(ownColumns.map((column) => `i."${column}"`).join(', '))}, i."revision" AS "interviewRevision",
  (SELECT y."rules" FROM "Policy" y WHERE y."id" = i."policyId") AS "rules",
  (SELECT json_build_object('name', u."name", 'email', u."email") FROM "User" u
    WHERE u."id" = i."organizerId") AS "organizer",
  (SELECT json_build_object('name', c."name", 'email', c."email", 'phone', c."phone", 'locale', c."locale",
      'trackingOffAt', c."trackingOffAt", 'jobTitle', j."title")
    FROM "Application" a JOIN "Candidate" c ON c."id" = a."candidateId" JOIN "Job" j ON j."id" = a."jobId"
    WHERE a."id" = i."applicationId") AS "applicant",
  (SELECT json_agg(json_build_object('name', p."name", 'title', p."title")
      ORDER BY p."required" DESC, p."name", p."id")
    FROM "InterviewParticipant" p WHERE p."interviewId" = i."id" AND p."removedAt" IS NULL) AS "participants",
  (SELECT json_agg(json_build_object('revision', r."revision", 'startsAt', r."startsAt", 'endsAt', r."endsAt",
      'format', r."format", 'location', r."location", 'meetingUrl', r."meetingUrl", 'reason', r."reason")
      ORDER BY r."revision")
    FROM "InterviewRevision" r WHERE r."interviewId" = i."id") AS "revisions",
  (SELECT json_agg(json_build_object('planKey', s."planKey", 'revision', s."revision", 'state', s."state"))
    FROM "Message" s WHERE s."interviewId" = i."id") AS "messages",
  (SELECT json_agg(json_build_object('audience', t."audience", 'title', t."title") ORDER BY t."position")
    FROM "PrepTask" t WHERE t."interviewId" = i."id" AND t."doneAt" IS NULL) AS "prepTasks"`

/** The row in the shape that letters are written from; null when it is about no interview. */
export function interviewOf(row: InterviewRow): SpokenOf | null {
  if (!row.interviewId) return null
  const { jobTitle, trackingOffAt, ...candidate } = row.applicant
  return {
    id: row.interviewId,
    title: row.title,
    status: row.status,
    revision: row.interviewRevision,
    format: row.format,
    startsAt: row.startsAt,
    endsAt: row.endsAt,
    timeZone: row.timeZone,
    candidateTimeZone: row.candidateTimeZone,
    location: row.location,
    meetingUrl: row.meetingUrl,
    heldAt: row.heldAt,
    messagesHeldAt: row.messagesHeldAt,
    keptAt: row.keptAt,
    revisedAt: row.revisedAt,
    confirmedAt: row.confirmedAt,
    wasConfirmedAt: row.wasConfirmedAt,
    cancelReason: row.cancelReason,
    policy: row.rules === null ? null : { rules: row.rules },
    organizer: row.organizer,
    application: {
      candidate: { ...candidate, trackingOffAt: trackingOffAt === null ? null : new Date(trackingOffAt) },
      job: { title: jobTitle },
    },
    participants: row.participants ?? [],
    revisions: (row.revisions ?? []).map(({ startsAt, endsAt, ...said }) => {
      return { ...said, startsAt: new Date(startsAt), endsAt: new Date(endsAt) }
    }),
    messages: row.messages ?? [],
    prepTasks: row.prepTasks ?? [],
  }
}
