import { readSignedId, signId } from './signed-id'

/** The token in a candidate's link. @param linkId UUID of the CandidateLink. @throws TypeError when it is none. */
export const linkToken = (linkId: string): string => signId('candidate link', linkId)

/** The id of the link whose token this is, or undefined for anything that is none. */
export const readLinkToken = (token: unknown): string | undefined => readSignedId('candidate link', token)
