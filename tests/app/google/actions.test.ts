import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { SignedInUser, Viewer } from '@/lib/domain/actor'
import { accountOf, adaOf, connect, type House, openHouse } from '../../commands/google-account/google'
import { founded, joined, signedIn } from '../../commands/member/team'

const request = vi.hoisted(() => ({ sessionId: undefined as string | undefined }))
const jar = vi.hoisted(() => ({ set: vi.fn() }))
const after = vi.hoisted(() => vi.fn())

vi.mock('next/headers', () => ({
  headers: async () => new Headers({ origin: 'http://localhost:3000' }),
  cookies: async () => jar,
}))
vi.mock('next/cache', () => ({ revalidatePath: () => undefined }))
vi.mock('next/server', async (original) => ({ ...(await original<object>()), after }))
vi.mock('next-auth', () => ({ getServerSession: async () => (request.sessionId ? { ...request } : null) }))
vi.mock('@/lib/clock', () => ({ now: () => new Date('2026-03-01T09:00:00Z') }))

let house: House
let actions: typeof import('@/app/o/[org]/settings/calendar/actions')
let user: SignedInUser
let viewer: Viewer
beforeAll(async () => {
  house = await openHouse()
  actions = await import('@/app/o/[org]/settings/calendar/actions')
})
afterAll(() => house.close())
beforeEach(async () => {
  await house.reset()
  ;({ user, viewer } = await adaOf(house))
  request.sessionId = user.sessionId
  jar.set.mockClear()
})

/** Where the action leads, or 404. */
async function submit(action: 'connect' | 'disconnect', org = 'acme'): Promise<string> {
  const form = new FormData()
  form.set('org', org)
  try {
    return JSON.stringify(await actions[action]({}, form))
  } catch (error) {
    const digest = error instanceof Error && 'digest' in error ? String(error.digest) : ''
    return digest.startsWith('NEXT_REDIRECT') ? digest.split(';').slice(2, -2).join(';') : digest
  }
}

describe('the button', () => {
  it('leads to Google and keeps the round trip where no script and no other site reaches it', async () => {
    const url = new URL(await submit('connect'))
    expect(url.origin).toBe(house.google.url)
    const [cookie] = jar.set.mock.calls[0] ?? []
    expect(cookie).toMatchObject({
      httpOnly: true,
      sameSite: 'lax',
      maxAge: 600,
      path: '/api/google/callback',
    })
    expect(house.readAttempt(cookie.value, new Date('2026-03-01T09:09:00Z'))).toMatchObject({
      state: url.searchParams.get('state'),
      sessionId: user.sessionId,
      org: 'acme',
    })
  })

  it('marks the cookie as secure where the site is', () => {
    expect(house.attemptCookie()).toMatchObject({ name: 'followthrough.calendar', secure: false })
    const { NEXTAUTH_URL } = house.env()
    house.env().NEXTAUTH_URL = 'https://app.acme.example'
    expect(house.attemptCookie()).toMatchObject({ name: '__Secure-followthrough.calendar', secure: true })
    house.env().NEXTAUTH_URL = NEXTAUTH_URL
  })

  it('H1: is for members only, of every role, and for their own calendar', async () => {
    await connect(house, user, {}, new Date('2026-03-01T09:00:00Z'))
    await founded(await signedIn('Mallory'), 'mallory')
    for (const action of ['connect', 'disconnect'] as const)
      expect(await submit(action, 'mallory')).toContain('404')
    await joined(viewer, 'Ivan', 'interviewer')
    request.sessionId = (await signedIn('Ivan')).sessionId
    expect(await submit('connect')).toContain(`login_hint=ivan%40acme.example`)
    expect(JSON.parse(await submit('disconnect'))).toMatchObject({ reason: 'not_connected' })
    request.sessionId = undefined
    for (const action of ['connect', 'disconnect'] as const)
      expect(await submit(action)).toContain('/sign-in')
    expect(await accountOf(house, user)).toMatchObject({
      refreshToken: expect.any(String),
      revokeToken: null,
    })
    request.sessionId = user.sessionId
    expect(await submit('disconnect')).toContain('/o/acme/settings/calendar?disconnected=1')
    expect(await accountOf(house, user)).toMatchObject({
      refreshToken: null,
      revokeToken: expect.any(String),
    })
  })
})
