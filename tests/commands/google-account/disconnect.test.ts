import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { mintSystemActor, type SignedInUser, type Viewer } from '@/lib/domain/actor'
import { accountOf, adaOf, atGoogle, BEN, behind, connect, type House, openHouse } from './google'

let house: House
let user: SignedInUser
let viewer: Viewer
let refreshToken: string
const system = mintSystemActor('test')
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())
beforeEach(async () => {
  await house.reset()
  ;({ user, viewer } = await adaOf(house))
  await connect(house, user)
  refreshToken = await tokenOf()
})

const tokenOf = async () => {
  const { refreshToken: sealed } = await accountOf(house, user)
  return house.openToken(sealed ?? '', { userId: user.userId, purpose: 'refresh' })
}
const lives = async (token: string) => (await house.refreshAccess(token)).ok
const end = () => house.disconnectCalendar(viewer, new Date())
const revoke = (now = new Date()) => house.finishRevocations(system, now)

describe('a disconnection', () => {
  it('ends the connection at once and keeps only what is needed to take the consent back', async () => {
    const entry = await behind(house, viewer)
    const before = await accountOf(house, user)
    expect(await end()).toEqual({ ok: true })
    expect(await accountOf(house, user)).toMatchObject({
      refreshToken: null,
      accessToken: null,
      accessExpiresAt: null,
      connectedAt: null,
      syncToken: null,
      brokenAt: null,
      revokeToken: before.refreshToken,
    })
    expect(await house.database.client.calendarEvent.findUnique({ where: { id: entry.id } })).toEqual(entry)
    expect(await end()).toMatchObject({ ok: false, reason: 'not_connected' })
    expect(await accountOf(house, user)).toMatchObject({ revokeToken: before.refreshToken })
  })

  it('I9: is carried out at Google, and nothing of the token stays', async () => {
    await end()
    expect(await revoke()).toEqual({ revoked: 1, left: 0 })
    expect(await accountOf(house, user)).toMatchObject({ revokeToken: null, refreshLeaseUntil: null })
    expect(await lives(refreshToken)).toBe(false)
  })

  it('waits for a Google that does not answer', async () => {
    await end()
    house.faults.add({ target: 'google', path: '/revoke', fault: '503' })
    expect(await revoke()).toEqual({ revoked: 0, left: 1 })
    expect(await lives(refreshToken)).toBe(true)
    expect(await revoke()).toEqual({ revoked: 1, left: 0 })
    expect(await lives(refreshToken)).toBe(false)
  })

  it('is asked of Google once, however many are at it', async () => {
    await end()
    const before = house.asked('/revoke').length
    await Promise.all(Array.from({ length: 5 }, () => revoke()))
    expect(house.asked('/revoke')).toHaveLength(before + 1)
  })

  it('is as good when Google had ended the consent before', async () => {
    house.google.revokeAll(user.email)
    await end()
    expect(await revoke()).toEqual({ revoked: 1, left: 0 })
  })
})

describe('a reconnection', () => {
  it('carries the old revocation out before it leads to Google', async () => {
    await end()
    await connect(house, user)
    expect(await lives(refreshToken)).toBe(false)
    expect(await lives(await tokenOf())).toBe(true)
  })

  it('ends a revocation that could not be carried out: later it would end the new consent too', async () => {
    await end()
    house.faults.add({ target: 'google', path: '/revoke', fault: '503' })
    expect(await connect(house, user)).toEqual({ ok: true })
    expect(await revoke()).toEqual({ revoked: 0, left: 0 })
    expect(await lives(await tokenOf())).toBe(true)
  })

  it('keeps the revocation waiting while it exchanges its code, and is refused while one is on its way', async () => {
    house.faults.add({ target: 'google', path: '/revoke', fault: '503' })
    await end()
    const now = new Date()
    const { url, cookie } = await house.beginConnection(user, 'acme', now)
    const code = (await atGoogle(url)).get('code') ?? ''
    const { codeVerifier = '' } = house.readAttempt(cookie, now) ?? {}
    const held = await house.claimRevocation(user.userId, now, 30_000)
    expect(held).toBeDefined()
    expect(await house.connectCalendar(user, { code, codeVerifier }, now)).toEqual({
      ok: false,
      reason: 'busy',
    })
    const later = new Date(now.getTime() + 31_000)
    expect(await house.connectCalendar(user, { code, codeVerifier }, later)).toEqual({ ok: true })
    expect(await lives(await tokenOf())).toBe(true)
  })

  it('that fails leaves the revocation to be carried out', async () => {
    house.faults.add({ target: 'google', path: '/revoke', fault: '503' })
    await end()
    expect(await connect(house, user, { account: BEN })).toMatchObject({ reason: 'other_account' })
    expect(await revoke()).toEqual({ revoked: 1, left: 0 })
  })
})
