import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { SignedInUser, Viewer } from '@/lib/domain/actor'
import { execute } from '../../support/postgres-global'
import {
  ADA,
  accountOf,
  adaOf,
  atGoogle,
  BEN,
  behind,
  connect,
  EVENTS,
  FREE_BUSY,
  type House,
  openHouse,
  signIn,
} from './google'

let house: House
let user: SignedInUser
let viewer: Viewer
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())
beforeEach(async () => {
  await house.reset()
  ;({ user, viewer } = await adaOf(house))
})

const nothing = { refreshToken: null, accessToken: null, connectedAt: null, scopes: 'openid email profile' }

describe('the consent page', () => {
  it('I1: is asked for exactly the two scopes of the calendar, and who it is', async () => {
    const { url } = await house.beginConnection(user, 'acme', new Date())
    const query = new URL(url).searchParams
    expect(query.get('scope')?.split(' ')).toEqual(['openid', 'email', EVENTS, FREE_BUSY])
    expect(query.get('include_granted_scopes')).toBe('true')
    expect(query.get('login_hint')).toBe(ADA)
    expect(query.get('redirect_uri')).toBe('http://localhost:3000/api/google/callback')
  })

  it('H7: is asked with a state and a verifier that nobody guesses, and never the same twice', async () => {
    const trips = await Promise.all(
      Array.from({ length: 20 }, () => house.beginConnection(user, 'acme', new Date())),
    )
    const attempts = trips.map(({ cookie }) => house.readAttempt(cookie, new Date()))
    expect(new Set(attempts.flatMap((one) => [one?.state, one?.codeVerifier])).size).toBe(40)
    for (const [index, { url }] of trips.entries()) {
      const query = new URL(url).searchParams
      expect(Buffer.from(query.get('state') ?? '', 'base64url')).toHaveLength(32)
      expect(query.get('state')).toBe(attempts[index]?.state)
      expect(query.get('code_challenge_method')).toBe('S256')
      expect(url).not.toContain(attempts[index]?.codeVerifier)
    }
  })
})

describe('a consent to both', () => {
  it('connects: tokens that work, since when, and more scopes than before', async () => {
    const now = new Date()
    expect(await connect(house, user, {}, now)).toEqual({ ok: true })
    const account = await accountOf(house, user)
    expect(account).toMatchObject({ connectedAt: now, brokenAt: null, revokeToken: null, syncToken: null })
    expect(account.scopes.split(' ')).toEqual(
      expect.arrayContaining([EVENTS, FREE_BUSY, 'openid', 'profile']),
    )
    const refreshToken = house.openToken(account.refreshToken ?? '', {
      userId: user.userId,
      purpose: 'refresh',
    })
    expect(await house.refreshAccess(refreshToken)).toMatchObject({ ok: true })
  })

  it('I9: keeps no token that a copy of the table would give away', async () => {
    await connect(house, user)
    const { refreshToken, accessToken } = await accountOf(house, user)
    const owner = { userId: user.userId }
    const plain = [
      house.openToken(refreshToken ?? '', { ...owner, purpose: 'refresh' }),
      house.openToken(accessToken ?? '', { ...owner, purpose: 'access' }),
    ]
    const rows = await house.database.client.$queryRaw<{ row: string }[]>`
      SELECT "GoogleAccount"::text AS row FROM "GoogleAccount"`
    for (const token of plain) {
      expect(token.length).toBeGreaterThan(30)
      expect(rows.map(({ row }) => row).join()).not.toContain(token)
    }
  })

  it('I9: sealed for one person: in another row it opens nothing', async () => {
    await connect(house, user)
    const ben = await signIn(house, BEN)
    await connect(house, ben, { account: BEN })
    await execute(
      house.database.url,
      `UPDATE "GoogleAccount" a SET "refreshToken" = b."refreshToken" FROM "GoogleAccount" b WHERE a.id <> b.id`,
    )
    const swapped = await accountOf(house, user)
    const open = () =>
      house.openToken(swapped.refreshToken ?? '', { userId: user.userId, purpose: 'refresh' })
    expect(open).toThrow('not authentic')
  })

  it('lets everything begin anew that waited, and closes the card that asked for it', async () => {
    const { client } = house.database
    const entry = await behind(house, viewer)
    const done = await behind(house, viewer)
    const failed = { attempts: 7, nextAttemptAt: new Date(), refusedAt: new Date(), lastError: 'x' }
    await client.calendarEvent.update({ where: { id: entry.id }, data: failed })
    await client.calendarEvent.update({ where: { id: done.id }, data: { ...failed, syncedRevision: 3 } })
    const dedupeKey = `calendar_broken:${user.userId}`
    const { organizationId } = viewer
    await client.notification.create({
      data: { id: entry.id, organizationId, kind: 'calendar_broken', dedupeKey, createdAt: new Date() },
    })
    await client.googleAccount.updateMany({
      data: {
        brokenAt: new Date(),
        brokenReason: 'revoked',
        syncToken: 'old',
        refreshLeaseUntil: new Date(),
      },
    })
    await connect(house, user)
    expect(await accountOf(house, user)).toMatchObject({
      brokenAt: null,
      brokenReason: null,
      syncToken: null,
      refreshLeaseUntil: null,
    })
    expect(await client.calendarEvent.findUnique({ where: { id: entry.id } })).toMatchObject({
      attempts: 0,
      nextAttemptAt: null,
      refusedAt: null,
    })
    expect(await client.calendarEvent.findUnique({ where: { id: done.id } })).toMatchObject({ attempts: 7 })
    expect(await client.notification.findFirst()).toMatchObject({
      resolvedAt: expect.any(Date),
      resolvedById: user.userId,
      resolution: 'connected again',
    })
  })
})

describe('what is not a connection', () => {
  it.each([
    ['one box of two', [EVENTS], [FREE_BUSY]],
    ['the other box', [FREE_BUSY], [EVENTS]],
  ])('%s: says what is missing and keeps nothing', async (_what, tick, missing) => {
    expect(await connect(house, user, { tick })).toEqual({ ok: false, reason: 'partial', missing })
    expect(await accountOf(house, user)).toMatchObject(nothing)
  })

  it('H7: an account of somebody else, even with their consent', async () => {
    expect(await connect(house, user, { account: BEN })).toEqual({
      ok: false,
      reason: 'other_account',
      chosen: BEN,
    })
    expect(await accountOf(house, user)).toMatchObject(nothing)
  })

  it('H7: a code that was used, or that was made for another verifier', async () => {
    const { url, cookie } = await house.beginConnection(user, 'acme', new Date())
    const code = (await atGoogle(url)).get('code') ?? ''
    const { codeVerifier = '' } = house.readAttempt(cookie, new Date()) ?? {}
    const other = await house.connectCalendar(user, { code, codeVerifier: 'w'.repeat(43) }, new Date())
    expect(other).toMatchObject({ ok: false, reason: 'invalid_grant' })
    expect(await house.connectCalendar(user, { code, codeVerifier }, new Date())).toMatchObject({ ok: false })
    expect(await accountOf(house, user)).toMatchObject(nothing)
  })

  it('a fault at Google, and the next try works', async () => {
    house.faults.add({ target: 'google', path: '/token', fault: '503' })
    expect(await connect(house, user)).toMatchObject({ ok: false, reason: 'unreachable' })
    expect(await accountOf(house, user)).toMatchObject(nothing)
    expect(await connect(house, user)).toEqual({ ok: true })
  })

  it('leaves a connection that works as it is', async () => {
    await connect(house, user)
    const before = await accountOf(house, user)
    expect(await connect(house, user, { account: BEN })).toMatchObject({ reason: 'other_account' })
    expect(await accountOf(house, user)).toEqual(before)
  })
})

describe('a sign-in', () => {
  it('changes nothing of a connection, and takes no scope away', async () => {
    await connect(house, user)
    const before = await accountOf(house, user)
    await signIn(house, ADA)
    expect({ ...(await accountOf(house, user)), updatedAt: null }).toEqual({ ...before, updatedAt: null })
  })

  it('at the same time as a consent loses no scope', async () => {
    for (let round = 0; round < 10; round += 1) {
      await house.database.client.googleAccount.updateMany({ data: { scopes: 'openid' } })
      await Promise.all([connect(house, user), signIn(house, ADA)])
      const { scopes } = await accountOf(house, user)
      expect(scopes.split(' ')).toEqual(expect.arrayContaining([EVENTS, FREE_BUSY, 'profile']))
    }
  })
})
