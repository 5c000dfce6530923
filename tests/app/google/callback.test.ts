import { NextRequest } from 'next/server'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { SignedInUser, Viewer } from '@/lib/domain/actor'
import {
  ADA,
  accountOf,
  adaOf,
  atGoogle,
  BEN,
  behind,
  EVENTS,
  type House,
  openHouse,
  signIn,
} from '../../commands/google-account/google'

const request = vi.hoisted(() => ({ sessionId: undefined as string | undefined, minutes: 0 }))
const flushCalendar = vi.hoisted(() => vi.fn(async () => ({ tried: 0, announced: 0 })))
const after = vi.hoisted(() => vi.fn(async (task: () => Promise<void>) => task()))

vi.mock('next/headers', () => ({ headers: async () => new Headers() }))
vi.mock('next/server', async (original) => ({ ...(await original<object>()), after }))
vi.mock('next-auth', () => ({ getServerSession: async () => (request.sessionId ? { ...request } : null) }))
vi.mock('@/lib/commands/calendar/flush', () => ({ flushCalendar }))
vi.mock('@/lib/clock', () => ({ now: () => new Date(Date.now() + request.minutes * 60_000) }))

let house: House
let route: typeof import('@/app/api/google/callback/route')
let user: SignedInUser
let viewer: Viewer
beforeAll(async () => {
  house = await openHouse()
  route = await import('@/app/api/google/callback/route')
})
afterAll(() => house.close())
beforeEach(async () => {
  await house.reset()
  ;({ user, viewer } = await adaOf(house))
  Object.assign(request, { sessionId: user.sessionId, minutes: 0 })
  flushCalendar.mockClear()
})

/** What a browser brings back from Google. */
async function comeBack(query: URLSearchParams | Record<string, string>, cookie?: string) {
  const address = `http://localhost:3000/api/google/callback?${new URLSearchParams(query)}`
  const headers = { cookie: `other=1${cookie ? `; followthrough.calendar=${cookie}` : ''}` }
  const response = await route.GET(new NextRequest(address, { headers }))
  return { response, to: new URL(response.headers.get('location') ?? 'http://none') }
}

const begin = () => house.beginConnection(user, 'acme', new Date())
const isConnected = async () => Boolean((await accountOf(house, user)).refreshToken)

async function expectProblem(problem: string, back: Awaited<ReturnType<typeof comeBack>>): Promise<void> {
  expect(`${back.to.pathname}${back.to.search}`).toBe(`/o/acme/settings/calendar?problem=${problem}`)
  expect(await isConnected()).toBe(false)
  expect(flushCalendar).not.toHaveBeenCalled()
}

describe('the way back from Google', () => {
  it('connects, says how many interviews are on their way, and sends them there', async () => {
    for (let n = 0; n < 3; n += 1) await behind(house, viewer)
    await behind(house, viewer, new Date(Date.now() - 3_600_000))
    const { url, cookie } = await begin()
    const { response, to } = await comeBack(await atGoogle(url), cookie)
    expect(response.status).toBe(303)
    expect(to.href).toBe('http://localhost:3000/o/acme/settings/calendar?connected=3')
    expect(await isConnected()).toBe(true)
    expect(flushCalendar).toHaveBeenCalledOnce()
  })

  it('names no token, and spends its cookie', async () => {
    const { url, cookie } = await begin()
    const query = await atGoogle(url)
    const { response } = await comeBack(query, cookie)
    const said = JSON.stringify([...response.headers, await response.text()])
    expect(said).not.toContain(query.get('code'))
    expect(said).not.toMatch(/ya29\.|1\/\/0/)
    const [spent = ''] = response.headers.getSetCookie()
    expect(spent).toMatch(/^followthrough\.calendar=;.*Path=\/api\/google\/callback;.*Max-Age=0;.*HttpOnly/)
  })

  it('leads to the words for a no, one box, another account and a fault', async () => {
    const cases: [string, Parameters<typeof atGoogle>[1]][] = [
      ['denied', { decision: 'deny' }],
      ['no_permission', { tick: [] }],
      ['no_free_busy', { tick: [EVENTS] }],
      ['other_account', { account: BEN }],
    ]
    for (const [problem, answer] of cases) {
      const { url, cookie } = await begin()
      const back = await comeBack(await atGoogle(url, answer), cookie)
      await expectProblem(problem, back)
      const chosen = back.response.cookies.get('followthrough.chosen-account')
      expect(chosen?.value).toBe(problem === 'other_account' ? BEN : undefined)
    }
    const { url, cookie } = await begin()
    house.faults.add({ target: 'google', path: '/token', fault: 'reset' })
    await expectProblem('unreachable', await comeBack(await atGoogle(url), cookie))
  })
})

describe('H7: a way back is refused', () => {
  it('without a cookie, and with a state that is not the one of the cookie', async () => {
    const [mine, other] = [await begin(), await begin()]
    const query = await atGoogle(mine.url)
    await expectProblem('begin_again', await comeBack(query))
    await expectProblem('begin_again', await comeBack(query, other.cookie))
    await expectProblem('begin_again', await comeBack({ code: query.get('code') ?? '' }, mine.cookie))
    await expectProblem(
      'begin_again',
      await comeBack({ ...Object.fromEntries(query), state: 'x' }, mine.cookie),
    )
  })

  it('with a cookie that somebody wrote or changed', async () => {
    const { url, cookie } = await begin()
    const query = await atGoogle(url)
    const [content = '', signature = ''] = cookie.split('.')
    const forged = Buffer.from(Buffer.from(content, 'base64url').toString().replace('acme', 'evil'))
    for (const other of [
      'x',
      `${content}.`,
      `${forged.toString('base64url')}.${signature}`,
      `${content}.${signature}x`,
    ])
      await expectProblem('begin_again', await comeBack(query, other))
  })

  it('with a code that was used before', async () => {
    const { url, cookie } = await begin()
    const query = await atGoogle(url)
    await comeBack(query, cookie)
    const before = await accountOf(house, user)
    const { to } = await comeBack(query, cookie)
    expect(to.search).toBe('?problem=begin_again')
    expect(await accountOf(house, user)).toEqual(before)
  })

  it('in another session than the one that began it, also one of the same person', async () => {
    const { url, cookie } = await begin()
    const query = await atGoogle(url)
    request.sessionId = (await signIn(house, ADA)).sessionId
    await expectProblem('begin_again', await comeBack(query, cookie))
    const ben = await signIn(house, BEN)
    request.sessionId = ben.sessionId
    expect((await comeBack(query, cookie)).to.pathname).toBe('/')
    expect((await accountOf(house, ben)).refreshToken).toBeNull()
    request.sessionId = undefined
    await expectProblem('begin_again', await comeBack(query, cookie))
  })

  it('after ten minutes, and without a code', async () => {
    const { url, cookie } = await begin()
    const query = await atGoogle(url)
    await expectProblem('begin_again', await comeBack({ state: query.get('state') ?? '' }, cookie))
    request.minutes = 11
    await expectProblem('begin_again', await comeBack(query, cookie))
  })

  it('of somebody who is signed out and has no cookie', async () => {
    request.sessionId = undefined
    expect((await comeBack({ code: 'x', state: 'y' })).to.pathname).toBe('/sign-in')
  })
})
