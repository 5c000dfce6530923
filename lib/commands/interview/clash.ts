import type { Transaction } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import { type Refusal, refuse } from '@/lib/domain/refusal'
import { formatSpan } from '@/lib/domain/when'
import { zoneCity } from '@/lib/domain/zone'

/** Somebody required is busy with another open interview. */
export interface Clash {
  email: string
  name: string
  startsAt: Date
  endsAt: Date
}

/** Open interviews of the required interviewers and of the candidate that overlap a span of time. */
export async function clashesWith(
  tx: Transaction,
  viewer: Viewer,
  booking: {
    startsAt: Date
    endsAt: Date
    candidateId: string
    interviewers: readonly { email: string; required: boolean }[]
    /** The interview that is being changed clashes with itself only. */
    except?: string
  },
): Promise<Clash[]> {
  const except = booking.except ?? '00000000-0000-0000-0000-000000000000'
  const emails = booking.interviewers.filter((person) => person.required).map((person) => person.email)
  const interviewers = await tx.$queryRaw<Clash[]>`
    SELECT p."email", p."name", p."startsAt", p."endsAt"
    FROM "InterviewParticipant" p JOIN "Interview" i ON i."id" = p."interviewId"
    WHERE p."organizationId" = ${viewer.organizationId}::uuid AND p."email" = ANY(${emails})
      AND p."required" AND p."removedAt" IS NULL AND i."status" IN ('pending', 'scheduled')
      AND p."startsAt" < ${booking.endsAt} AND p."endsAt" > ${booking.startsAt} AND i."id" <> ${except}::uuid
    ORDER BY p."startsAt"`
  const candidates = await tx.$queryRaw<Clash[]>`
    SELECT c."email", c."name", i."startsAt", i."endsAt"
    FROM "Interview" i JOIN "Application" a ON a."id" = i."applicationId" JOIN "Candidate" c ON c."id" = a."candidateId"
    WHERE i."organizationId" = ${viewer.organizationId}::uuid AND a."candidateId" = ${booking.candidateId}::uuid
      AND i."status" IN ('pending', 'scheduled')
      AND i."startsAt" < ${booking.endsAt} AND i."endsAt" > ${booking.startsAt} AND i."id" <> ${except}::uuid`
  return [...interviewers, ...candidates]
}

/** "Ivan Inter is in another interview on Thursday, 5 March 2026, 17:00–18:00 (Berlin time)." */
export function clashMessage(clashes: Clash[], timeZone: string): string {
  return clashes
    .map(
      (clash) =>
        `${clash.name} is in another interview on ${formatSpan(clash.startsAt, clash.endsAt, timeZone)} (${zoneCity(timeZone)} time).`,
    )
    .join(' ')
}

export function refuseClash(message: string): Refusal<'clash'> {
  return refuse('clash', { message, fields: { allowClash: 'Tick this to book all the same' } })
}

/** PostgreSQL's exclusion_violation, however the driver wraps it. */
export function isClashViolation(error: unknown): boolean {
  for (let fault: unknown = error; fault instanceof Error; fault = fault.cause)
    if (/InterviewParticipant_no_clash|23P01/.test(`${fault.message} ${JSON.stringify(fault)}`)) return true
  return false
}
