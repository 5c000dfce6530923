import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { identifyUser } from '@/lib/commands/session/identify-user'
import { openSession } from '@/lib/commands/session/open'
import { revokeSession } from '@/lib/commands/session/revoke'
import { touchSession } from '@/lib/commands/session/touch'
import { findSession } from '@/lib/queries/session/find'
import { type TestDatabase, testDatabase } from '../../support/database'

const at = new Date('2026-03-01T09:00:00Z')
const later = new Date('2026-03-03T09:00:00Z')
const ada = { sub: 'google-ada', email: 'Ada@Acme.example', email_verified: true, name: 'Ada Lovelace' }

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(() => database.reset())

async function userIdOf(profile: Parameters<typeof identifyUser>[0]): Promise<string> {
  const outcome = await identifyUser(profile, 'openid email profile', at)
  if (!outcome.ok) throw new Error(outcome.reason)
  return outcome.userId
}

describe('a sign-in with Google', () => {
  it('makes one user of one person, however often and however many at once', async () => {
    for (let round = 0; round < 20; round++) {
      await database.reset()
      const ids = await Promise.all(Array.from({ length: 5 }, () => userIdOf(ada)))
      expect(new Set(ids).size).toBe(1)
    }
    expect(await database.client.user.findMany({ select: { email: true, name: true } })).toEqual([
      { email: 'ada@acme.example', name: 'Ada Lovelace' },
    ])
    expect(await database.client.googleAccount.count()).toBe(1)
  })

  it('links a user who was made beforehand, by the address', async () => {
    const made = await database.client.user.create({
      data: {
        id: '01890000-0000-7000-8000-000000000001',
        email: 'ada@acme.example',
        name: 'Ada L.',
        createdAt: at,
      },
    })
    expect(await userIdOf(ada)).toBe(made.id)
  })

  it('knows the subject, not the address: a new address is taken over', async () => {
    const before = await userIdOf(ada)
    expect(await userIdOf({ ...ada, email: 'ada@lovelace.example' })).toBe(before)
    expect(await database.client.user.findUniqueOrThrow({ where: { id: before } })).toMatchObject({
      email: 'ada@lovelace.example',
    })
  })

  it('does not hand an account to the next holder of its address', async () => {
    await userIdOf(ada)
    expect(await identifyUser({ ...ada, sub: 'somebody-else' }, '', at)).toMatchObject({
      reason: 'EmailInUse',
    })
    expect(await database.client.user.count()).toBe(1)
  })

  it('does not take an address away from somebody else', async () => {
    const adasId = await userIdOf(ada)
    await userIdOf({ ...ada, sub: 'google-ben', email: 'ben@acme.example' })
    expect(await userIdOf({ ...ada, email: 'ben@acme.example' })).toBe(adasId)
    expect(await database.client.user.findUniqueOrThrow({ where: { id: adasId } })).toMatchObject({
      email: 'ada@acme.example',
    })
  })

  it.each([
    ['an address that Google has not verified', { ...ada, email_verified: false }],
    ['"true" as a text', { ...ada, email_verified: 'true' }],
    ['two addresses', { ...ada, email: 'a@x.example,b@y.example' }],
    ['a full-width @', { ...ada, email: 'ada＠acme.example' }],
    ['no subject', { ...ada, sub: '' }],
    ['nothing', {}],
  ])('refuses %s and writes nothing', async (_what, profile) => {
    expect(await identifyUser(profile, '', at)).toMatchObject({ ok: false, reason: 'EmailNotVerified' })
    expect(await database.client.user.count()).toBe(0)
  })
})

describe('a session', () => {
  async function opened(): Promise<string> {
    await userIdOf(ada)
    return (await openSession({ subject: ada.sub, userAgent: 'x'.repeat(1_000) }, at)).sessionId
  }

  it('belongs to the user of the subject and knows no organisation yet', async () => {
    const session = await findSession(await opened())
    expect(session).toMatchObject({
      email: 'ada@acme.example',
      lastSeenAt: at,
      revokedAt: null,
      memberships: [],
    })
  })

  it('is moved on by a visit, never back', async () => {
    const id = await opened()
    await touchSession(id, later)
    await touchSession(id, at)
    expect((await findSession(id))?.lastSeenAt).toEqual(later)
  })

  it('stays revoked', async () => {
    const id = await opened()
    await revokeSession(id, at)
    await revokeSession(id, later)
    await touchSession(id, later)
    expect(await findSession(id)).toMatchObject({ revokedAt: at, lastSeenAt: at })
  })

  it('is not opened for a subject that nobody is linked to', async () => {
    await expect(openSession({ subject: 'nobody' }, at)).rejects.toThrow()
  })

  it('is not found under an unknown id', async () => {
    expect(await findSession('01890000-0000-7000-8000-000000000009')).toBeUndefined()
  })
})
