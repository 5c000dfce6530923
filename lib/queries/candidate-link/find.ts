import { db } from '@/lib/db'

export interface FoundCandidateLink {
  readonly linkId: string
  readonly organizationId: string
  readonly candidateId: string
  readonly interviewId: string
  readonly revision: number
}

/**
 * The link with this id, whatever has become of it: the room itself tells apart what is expired, superseded and
 * decided. Undefined for an unknown id; the id must come from a token whose signature was checked.
 */
export async function findCandidateLink(linkId: string): Promise<FoundCandidateLink | undefined> {
  const link = await db().candidateLink.findUnique({
    where: { id: linkId },
    select: { id: true, organizationId: true, candidateId: true, interviewId: true, revision: true },
  })
  if (!link) return undefined
  const { id, ...rest } = link
  return { linkId: id, ...rest }
}
