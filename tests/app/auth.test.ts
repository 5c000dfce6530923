import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { SignedInUser, Viewer } from '@/lib/domain/actor'
import { founded, joined, signedIn } from '../commands/member/team'
import { type TestDatabase, testDatabase } from '../support/database'

const request = vi.hoisted(() => ({
  sessionId: undefined as string | undefined,
  path: '/o/acme/jobs?q=a',
  days: 0,
}))
const at = new Date('2026-03-01T09:00:00Z')

vi.mock('next/headers', () => ({
  headers: async () => new Headers({ 'x-followthrough-path': request.path }),
}))
vi.mock('next-auth', () => ({ getServerSession: async () => (request.sessionId ? { ...request } : null) }))
vi.mock('@/lib/clock', () => ({ now: () => new Date(at.getTime() + request.days * 86_400_000) }))

let database: TestDatabase
let auth: typeof import('@/lib/auth')
let user: SignedInUser
let ada: Viewer
beforeAll(async () => {
  database = await testDatabase()
  auth = await import('@/lib/auth')
})
afterAll(() => database.close())
beforeEach(async () => {
  await database.reset()
  user = await signedIn('Ada')
  ada = await founded(user)
  Object.assign(request, { sessionId: user.sessionId, path: '/o/acme/jobs?q=a', days: 0 })
})

const toSignIn = { digest: expect.stringContaining('/sign-in?callbackUrl=%2Fo%2Facme%2Fjobs%3Fq%3Da') }
const isNotFound = { digest: expect.stringContaining('404') }

describe('the gate', () => {
  it('knows a member by their session, and in which zone they read', async () => {
    expect(await auth.requireViewer('acme')).toMatchObject({
      userId: user.userId,
      role: 'owner',
      organizationId: ada.organizationId,
    })
  })

  it('sends the signed-out to sign in, and back to the page afterwards', async () => {
    request.sessionId = undefined
    await expect(auth.requireUser()).rejects.toMatchObject(toSignIn)
    await expect(auth.requireViewer('acme')).rejects.toMatchObject(toSignIn)
  })

  it('lets nobody choose a way back that leaves the site', async () => {
    Object.assign(request, { sessionId: undefined, path: '//evil.example' })
    await expect(auth.requireUser()).rejects.toMatchObject({ digest: expect.not.stringContaining('evil') })
  })

  it('shows strangers what it shows for a name that does not exist', async () => {
    await founded(await signedIn('Mallory'), 'mallory')
    await expect(auth.requireViewer('mallory')).rejects.toMatchObject(isNotFound)
    await expect(auth.requireViewer('nowhere')).rejects.toMatchObject(isNotFound)
  })

  it('keeps interviewers out of what changes things', async () => {
    const ivan = await joined(ada, 'Ivan', 'interviewer')
    request.sessionId = (await signedIn('Ivan')).sessionId
    expect(await auth.requireViewer('acme')).toMatchObject({ membershipId: ivan.membershipId })
    await expect(auth.requireRecruiter('acme')).rejects.toMatchObject(isNotFound)
  })
})

describe('a session', () => {
  it('ends when it is revoked', async () => {
    await database.client.session.updateMany({ data: { revokedAt: at } })
    await expect(auth.requireUser()).rejects.toMatchObject(toSignIn)
  })

  it('ends after 90 days without a visit, and each visit starts them anew', async () => {
    request.days = 89
    await auth.requireUser()
    request.days = 178
    await auth.requireUser()
    request.days = 268
    await expect(auth.requireUser()).rejects.toMatchObject(toSignIn)
  })

  it('is written at most once a day', async () => {
    request.days = 0.9
    await auth.requireUser()
    expect((await database.client.session.findFirstOrThrow()).lastSeenAt).toEqual(at)
    request.days = 1
    await auth.requireUser()
    expect((await database.client.session.findFirstOrThrow()).lastSeenAt).toEqual(
      new Date('2026-03-02T09:00:00Z'),
    )
  })
})

describe("a candidate's token", () => {
  it.each([undefined, null, '', 'x', ['x'], { not: 'x' }, 'x'.repeat(1_000_000), '\0', 'A'.repeat(65)])(
    'opens nothing when it is none of ours',
    async (token) => {
      expect(await auth.candidatePass(token)).toBeUndefined()
    },
  )

  it('opens nothing when its link is gone', async () => {
    const { linkToken } = await import('@/lib/services/link-token')
    expect(await auth.candidatePass(linkToken('01890000-0000-7000-8000-000000000009'))).toBeUndefined()
  })
})

describe('the cookie', () => {
  it('carries the ids of user and session, and nothing that Google said', async () => {
    const { callbacks } = auth.authOptions()
    const account = {
      provider: 'google',
      type: 'oauth' as const,
      providerAccountId: 'google-Ada',
      access_token: 'secret',
    }
    const token = {
      name: 'Ada',
      email: 'ada@acme.example',
      picture: 'https://x.example/a.png',
      sub: 'google-Ada',
    }
    const opened = await callbacks?.jwt?.({
      token,
      account,
      user: { id: 'google-Ada' },
      profile: { sub: 'google-Ada' },
    })
    expect(opened).toEqual({ sub: user.userId, sessionId: expect.any(String) })
    expect(
      await callbacks?.jwt?.({ token: { ...token, ...opened }, account: null, user: { id: '' } }),
    ).toEqual(opened)
  })

  it.each([
    ['//evil.example', '/'],
    ['https://evil.example/o', '/'],
    ['/o/acme', '/o/acme'],
    ['http://localhost:3000/o/acme', '/o/acme'],
  ])('leads from callbackUrl %s to %s', async (url, path) => {
    const baseUrl = 'http://localhost:3000'
    expect(await auth.authOptions().callbacks?.redirect?.({ url, baseUrl })).toBe(`${baseUrl}${path}`)
  })

  it('asks Google for no more than who it is, with PKCE, state and nonce', () => {
    const [google] = auth.authOptions().providers
    expect(google?.options).toMatchObject({
      checks: ['pkce', 'state', 'nonce'],
      authorization: { params: { scope: 'openid email profile' } },
    })
    expect(google?.options).not.toHaveProperty('wellKnown')
  })
})
