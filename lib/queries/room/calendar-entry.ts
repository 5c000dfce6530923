import { db } from '@/lib/db'
import type { CandidatePass } from '@/lib/domain/actor'

/**
 * What a candidate's calendar entry is made of, and the facts that say whether there is one (`roomHasCalendar`).
 * The address is the candidate's own. Undefined when the link was erased meanwhile.
 */
export async function findCalendarEntry(pass: CandidatePass) {
  const found = await db().candidateLink.findUnique({
    where: { id: pass.linkId, organizationId: pass.organizationId, candidateId: pass.candidateId },
    select: {
      purpose: true,
      revision: true,
      expiresAt: true,
      revokedAt: true,
      candidate: { select: { name: true, email: true } },
      organization: { select: { name: true } },
      interview: {
        select: {
          id: true,
          title: true,
          status: true,
          revision: true,
          askedRevision: true,
          startsAt: true,
          endsAt: true,
          heldAt: true,
          location: true,
          meetingUrl: true,
          organizer: { select: { email: true } },
          application: { select: { job: { select: { title: true } } } },
        },
      },
    },
  })
  if (!found) return undefined
  const { candidate, organization, interview, ...link } = found
  return { link, interview, candidate, organization }
}
