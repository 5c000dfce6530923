import { requestCalendarSync } from '@/lib/commands/calendar/request-sync'
import { memberOnTimeline, recordTimeline } from '@/lib/commands/timeline/record'
import { db, Prisma, type Transaction } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import type { CandidateDetails } from '@/lib/domain/candidate'
import { isOpen } from '@/lib/domain/interview'
import { type Done, type Refusal, refuse } from '@/lib/domain/refusal'
import { lockInterviewsOf, readdressLetters, readdressMessages } from './readdress'

const labels = {
  name: 'name',
  email: 'e-mail',
  phone: 'phone',
  timeZone: 'time zone',
  locale: 'language',
  notes: 'notes',
  tracking: 'measuring of their letters',
} as const
const fields = ['name', 'email', 'phone', 'timeZone', 'locale', 'notes', 'tracking'] as const

type Known = CandidateDetails & { readonly tracking: 'on' | 'off' }
type Change = {
  candidateId: string
  locale?: Known['locale'] | undefined
  tracking?: Known['tracking'] | undefined
}

/**
 * Changes what is given of a candidate's details; what is still going to be sent goes to the new address, and calendars show
 * the new name and phone number. Saving what is
 * there already changes and records nothing.
 * @returns done; `absent` for a candidate that is not the organisation's, `email_taken` when somebody else of the
 *   organisation has the address
 */
export async function editCandidate(
  viewer: Viewer,
  { candidateId, locale, tracking, ...details }: Change & Partial<Omit<CandidateDetails, 'locale'>>,
  now: Date,
): Promise<Done | Refusal<'absent'> | Refusal<'email_taken'>> {
  try {
    const given = { ...details, ...(locale !== undefined && { locale }), ...(tracking && { tracking }) }
    return await db().$transaction((tx) => edit(tx, { viewer, candidateId, given, now }))
  } catch (error) {
    // Only the unique index knows for sure that nobody took the address meanwhile.
    if (!(error instanceof Prisma.PrismaClientKnownRequestError) || error.code !== 'P2002') throw error
    return refuse('email_taken', { fields: { email: 'Another candidate has this address.' } })
  }
}

async function edit(
  tx: Transaction,
  { viewer, candidateId, given, now }: Edit,
): Promise<Done | Refusal<'absent'>> {
  const { organizationId } = viewer
  // The row is locked, so that the timeline names what this edit and no other one changed.
  const [present] = await tx.$queryRaw<Known[]>`
    SELECT "name", "email", "phone", "timeZone", "locale", "notes",
      CASE WHEN "trackingOffAt" IS NULL THEN 'on' ELSE 'off' END AS "tracking" FROM "Candidate"
    WHERE "id" = ${candidateId}::uuid AND "organizationId" = ${organizationId}::uuid FOR NO KEY UPDATE`
  if (!present) return refuse('absent')
  const wanted = { ...present, ...given }
  const changed = fields.filter((field) => present[field] !== wanted[field])
  if (changed.length === 0) return { ok: true }
  // Before the update: a new address locks the row against links, which whoever holds an interview may be inserting.
  const interviews = await lockInterviewsOf(tx, { organizationId, candidateId })
  const { tracking, ...details } = wanted
  const { name, email } = details
  if (changed.includes('name') || changed.includes('email')) {
    await readdressMessages(tx, interviews, { name, email }, now)
    await readdressLetters(tx, candidateId, { name, email })
  }
  for (const { id, status, format } of interviews)
    if (isOpen(status) && (changed.includes('name') || (changed.includes('phone') && format === 'phone')))
      await requestCalendarSync(tx, id, now)
  await tx.candidate.update({
    where: { id: candidateId },
    data: {
      ...details,
      ...(changed.includes('tracking') && { trackingOffAt: tracking === 'off' ? now : null }),
      updatedAt: now,
    },
    select: { id: true },
  })
  await recordTimeline(tx, memberOnTimeline(viewer), {
    organizationId,
    candidateId,
    what: 'candidate_edited',
    why: `Changed ${changed.map((field) => labels[field]).join(', ')}`,
    at: now,
  })
  return { ok: true }
}

interface Edit {
  readonly viewer: Viewer
  readonly candidateId: string
  readonly given: Partial<CandidateDetails>
  readonly now: Date
}
