import type { MessageKind } from './message'

/**
 * Who is asking. Branded, so that a page or a job that forgot its gate does not compile; minted only in
 * lib/auth.ts and lib/api.ts, the system's only under inngest/ and app/api/ (tests/architecture.test.ts holds the line).
 */
declare const minted: unique symbol

export type Role = 'owner' | 'admin' | 'recruiter' | 'interviewer'

/** A signed-in user before any organisation is chosen. */
export interface SignedInUser {
  readonly [minted]: 'user'
  readonly userId: string
  readonly sessionId: string
  readonly name: string
  readonly email: string
}

/** A member of one organisation, looking at that organisation. */
export interface Viewer {
  readonly [minted]: 'viewer'
  readonly organizationId: string
  readonly organizationSlug: string
  readonly organizationName: string
  readonly organizationTimeZone: string
  readonly membershipId: string
  readonly userId: string
  readonly name: string
  readonly email: string
  readonly role: Role
  /** IANA zone in which this member reads times. */
  readonly timeZone: string
  /** The name of the API key that acts for them; absent when they act themselves. */
  readonly apiKeyName?: string
}

/** A key of the public API, with the member whom it acts for. */
export interface ApiActor {
  readonly [minted]: 'api'
  readonly apiKeyId: string
  readonly scopes: readonly string[]
  /** What commands and queries take: the member, under the key's name. */
  readonly viewer: Viewer
}

/** A candidate who came through a link; sees and decides one interview only. */
export interface CandidatePass {
  readonly [minted]: 'candidate'
  readonly linkId: string
  readonly organizationId: string
  readonly candidateId: string
  readonly interviewId: string
  /** The revision that the letter with this link spoke of. */
  readonly revision: number
}

/** Somebody who came through the unsubscribe link of a letter: speaks for the address that it was sent to, only. */
export interface ReaderPass {
  readonly [minted]: 'reader'
  readonly messageId: string
  readonly organizationId: string
  readonly email: string
  readonly name: string
  readonly kind: MessageKind
  /** The letter belonged to a batch. */
  readonly inBatch: boolean
}

/** The product itself: jobs, sweeps, webhooks. */
export interface SystemActor {
  readonly [minted]: 'system'
  /** What acts: "sweep", "deliver", "resend webhook". */
  readonly name: string
}

export type Actor = Viewer | ApiActor | CandidatePass | ReaderPass | SystemActor

type Unminted<T> = Omit<T, typeof minted>

export const mintSignedInUser = (user: Unminted<SignedInUser>): SignedInUser => user as SignedInUser
export const mintViewer = (viewer: Unminted<Viewer>): Viewer => viewer as Viewer
export const mintApiActor = (
  key: { apiKeyId: string; apiKeyName: string; scopes: readonly string[] },
  member: Unminted<Viewer>,
): ApiActor =>
  ({
    apiKeyId: key.apiKeyId,
    scopes: key.scopes,
    viewer: mintViewer({ ...member, apiKeyName: key.apiKeyName }),
  }) as ApiActor
export const mintCandidatePass = (pass: Unminted<CandidatePass>): CandidatePass => pass as CandidatePass
export const mintReaderPass = (pass: Unminted<ReaderPass>): ReaderPass => pass as ReaderPass
export const mintSystemActor = (name: string): SystemActor => ({ name }) as SystemActor

/** Roles that may change things; interviewers look. */
export function mayRecruit(role: Role): boolean {
  return role !== 'interviewer'
}

export function mayManageMembers(role: Role): boolean {
  return role === 'owner' || role === 'admin'
}
