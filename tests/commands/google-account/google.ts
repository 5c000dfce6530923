import { randomUUID } from 'node:crypto'
import { now as clock } from '@/lib/clock'
import type { SignedInUser, Viewer } from '@/lib/domain/actor'
import { LocalClock } from '@/local/clock'
import { Faults } from '@/local/faults'
import { startGoogle } from '@/local/google/stand-in'
import { RequestLog } from '@/local/requests'
import { type TestDatabase, testDatabase } from '../../support/database'
import { at, founded } from '../member/team'

export const EVENTS = 'https://www.googleapis.com/auth/calendar.events'
export const FREE_BUSY = 'https://www.googleapis.com/auth/calendar.freebusy'

export const ADA = 'ada@acme.example'
export const BEN = 'ben@acme.example'

export type House = Awaited<ReturnType<typeof openHouse>>

/** PostgreSQL, the local Google with Ada and Ben, and the commands, loaded after the environment was set. */
export async function openHouse() {
  const faults = new Faults()
  const requests = new RequestLog()
  const google = await startGoogle({
    clock: new LocalClock(),
    clientId: 'test-client',
    clientSecret: 'test-client-secret',
    redirectUris: ['http://localhost:3000/api/google/callback'],
    users: [
      { email: ADA, name: 'Ada' },
      { email: BEN, name: 'Ben' },
    ],
    faults,
    requests,
  })
  Object.assign(process.env, {
    FOLLOWTHROUGH_LOCAL: '1',
    GOOGLE_DISCOVERY_URL: `${google.url}/.well-known/openid-configuration`,
    GOOGLE_API_URL: google.url,
  })
  const database = await testDatabase()
  const commands = await loadCommands()
  return {
    google,
    faults,
    requests,
    database,
    ...commands,
    /** Google no longer knows anybody, and the database is empty. */
    async reset() {
      faults.clear()
      for (const email of [ADA, BEN]) google.revokeAll(email)
      await database.reset()
    },
    async close() {
      await google.close()
      await database.close()
    },
    /** What went to this path of Google's. */
    asked: (path: string) => requests.list('google').filter((request) => request.path.split('?')[0] === path),
  }
}

async function loadCommands() {
  return {
    ...(await import('@/lib/commands/google-account/attempt')),
    ...(await import('@/lib/commands/google-account/begin')),
    ...(await import('@/lib/commands/google-account/connect')),
    ...(await import('@/lib/commands/google-account/disconnect')),
    ...(await import('@/lib/commands/google-account/finish-revocation')),
    ...(await import('@/lib/commands/google-account/reseal')),
    ...(await import('@/lib/commands/session/identify-user')),
    ...(await import('@/lib/commands/session/open')),
    ...(await import('@/lib/queries/google-account/connection')),
    ...(await import('@/lib/services/google/consent')),
    ...(await import('@/lib/services/google/oauth')),
    ...(await import('@/lib/services/sealed-token')),
    ...(await import('@/lib/domain/actor')),
    ...(await import('@/lib/env')),
  }
}

/** The consent page, answered as a person does. @returns the query of the way back */
export async function atGoogle(
  url: string,
  { account = ADA, tick = [EVENTS, FREE_BUSY], decision = 'allow' } = {},
): Promise<URLSearchParams> {
  const form = [['decision', decision], ['account', account], ...tick.map((scope) => ['scope', scope])]
  const answer = await fetch(url, { method: 'POST', body: new URLSearchParams(form), redirect: 'manual' })
  return new URL(answer.headers.get('location') ?? 'http://none').searchParams
}

/** Ada, signed in with the subject that Google knows her by, and her organisation. */
export async function adaOf(house: House): Promise<{ user: SignedInUser; viewer: Viewer }> {
  const user = await signIn(house, ADA)
  return { user, viewer: await founded(user) }
}

export async function signIn(house: House, email: string): Promise<SignedInUser> {
  const profile = { sub: subjects.get(email) ?? (await subjectOf(house, email)), email, email_verified: true }
  const identified = await house.identifyUser({ ...profile, name: 'Ada' }, 'openid email profile', at)
  if (!identified.ok) throw new Error(identified.reason)
  const { userId, sessionId } = await house.openSession({ subject: profile.sub }, clock())
  return house.mintSignedInUser({ userId, sessionId, name: 'Ada', email })
}

const subjects = new Map<string, string>()

async function subjectOf(house: House, email: string): Promise<string> {
  const codeVerifier = 'v'.repeat(43)
  const redirectUri = house.callbackUrl()
  const asked = { state: 's', codeChallenge: codeVerifier, loginHint: email, redirectUri }
  const url = house
    .calendarConsentUrl(asked)
    .replace('code_challenge_method=S256', 'code_challenge_method=plain')
  const code = (await atGoogle(url, { account: email })).get('code') ?? ''
  const tokens = await house.exchangeCode({ code, codeVerifier, redirectUri })
  if (!tokens.ok) throw new Error(tokens.detail)
  house.google.revokeAll(email)
  subjects.set(email, tokens.subject)
  return tokens.subject
}

/** The whole round trip, from the button to the stored tokens. */
export async function connect(
  house: House,
  user: SignedInUser,
  answer: Parameters<typeof atGoogle>[1] = {},
  now = new Date(),
) {
  const { url, cookie } = await house.beginConnection(user, 'acme', now)
  const back = await atGoogle(url, answer)
  const codeVerifier = house.readAttempt(cookie, now)?.codeVerifier ?? ''
  return house.connectCalendar(user, { code: back.get('code') ?? '', codeVerifier }, now)
}

export const accountOf = ({ database }: { database: TestDatabase }, { userId }: { userId: string }) =>
  database.client.googleAccount.findUniqueOrThrow({ where: { userId } })

/** An interview of this person whose entry is three changes behind. */
export async function behind(house: House, viewer: Viewer, endsAt = new Date(Date.now() + 86_400_000)) {
  const { client } = house.database
  const { organizationId, userId } = viewer
  const [candidateId, jobId, applicationId, interviewId, id] = Array.from({ length: 5 }, () => randomUUID())
  const one = { organizationId, createdAt: at }
  const email = `${candidateId}@candidates.example`
  await client.candidate.create({
    data: { ...one, id: candidateId, name: 'Zoë', email, timeZone: 'UTC', updatedAt: at } as never,
  })
  await client.job.create({ data: { ...one, id: jobId, title: 'Engineer', status: 'open' } as never })
  await client.application.create({
    data: {
      ...one,
      id: applicationId,
      candidateId,
      jobId,
      stage: 'interviewing',
      stageChangedAt: at,
    } as never,
  })
  await client.interview.create({
    data: {
      ...one,
      id: interviewId,
      applicationId,
      organizerId: userId,
      title: 'First conversation',
      status: 'pending',
      format: 'phone',
      startsAt: new Date(endsAt.getTime() - 3_600_000),
      endsAt,
      timeZone: 'UTC',
      candidateTimeZone: 'UTC',
      submissionId: randomUUID(),
      createdById: userId,
      bookedAt: at,
      revisedAt: at,
    } as never,
  })
  return client.calendarEvent.create({
    data: { ...one, id: id ?? '', interviewId: interviewId ?? '', userId, revision: 3, dueAt: at },
  })
}
