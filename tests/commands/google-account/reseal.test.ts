import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { mintSystemActor } from '@/lib/domain/actor'
import type { TokenKey } from '@/lib/env'
import { execute } from '../../support/postgres-global'
import { accountOf, adaOf, connect, type House, openHouse } from './google'

let house: House
let original: readonly TokenKey[]
const system = mintSystemActor('test')
beforeAll(async () => {
  house = await openHouse()
  original = house.env().TOKEN_KEYS
})
afterAll(() => house.close())
beforeEach(() => house.reset())
afterEach(() => useKeys(...original))

const bytes = (seed: string) => Buffer.from(seed.repeat(32).slice(0, 32))
const oldKey: TokenKey = { id: 'old', key: bytes('old-key-1') }
const newKey: TokenKey = { id: 'new', key: bytes('the-next-key-2') }

function useKeys(...keys: TokenKey[]): void {
  house.env().TOKEN_KEYS = keys
}

const spelled = (...keys: TokenKey[]) => keys.map(({ id, key }) => `${id}:${key.toString('base64')}`).join()

/** Accounts whose refresh token is their number, sealed by the current key. */
async function accounts(count: number): Promise<string[]> {
  const at = new Date()
  const ids = Array.from(
    { length: count },
    (_, n) => `01890000-0000-7000-8000-${String(n).padStart(12, '0')}`,
  )
  const { client } = house.database
  await client.user.createMany({
    data: ids.map((id, n) => ({ id, email: `${n}@acme.example`, name: `${n}`, createdAt: at })),
  })
  await client.googleAccount.createMany({
    data: ids.map((userId, n) => ({
      id: userId,
      userId,
      subject: `${n}`,
      email: `${n}@acme.example`,
      scopes: '',
      createdAt: at,
      updatedAt: at,
      connectedAt: at,
      refreshToken: house.sealToken(`refresh ${n}`, { userId, purpose: 'refresh' }),
      accessToken: house.sealToken(`access ${n}`, { userId, purpose: 'access' }),
    })),
  })
  return ids
}

const refreshTokens = async () => {
  const rows = await house.database.client.googleAccount.findMany({ orderBy: { id: 'asc' } })
  return rows.map(({ userId, refreshToken }) =>
    house.openToken(refreshToken ?? '', { userId, purpose: 'refresh' }),
  )
}
const reseal = () => house.resealTokens(system, new Date())

describe('I9: a new key', () => {
  it('takes every token over, and the old one can go', async () => {
    useKeys(oldKey)
    await accounts(120)
    useKeys(newKey, oldKey)
    expect(await reseal()).toEqual({ resealed: 120, left: 0 })
    expect(await reseal()).toEqual({ resealed: 0, left: 0 })
    useKeys(newKey)
    expect(await refreshTokens()).toEqual(Array.from({ length: 120 }, (_, n) => `refresh ${n}`))
  })

  it('does so any number of times at once, and whatever was taken for a revocation too', async () => {
    useKeys(oldKey)
    const [userId = ''] = await accounts(60)
    const revokeToken = house.sealToken('ended', { userId, purpose: 'refresh' })
    await house.database.client.googleAccount.update({
      where: { userId },
      data: { revokeToken, refreshToken: null, accessToken: null },
    })
    useKeys(newKey, oldKey)
    const rounds = await Promise.all(Array.from({ length: 4 }, reseal))
    expect(rounds.reduce((sum, { resealed }) => sum + resealed, 0)).toBe(60)
    useKeys(newKey)
    const account = await accountOf(house, { userId })
    expect(house.openToken(account.revokeToken ?? '', { userId, purpose: 'refresh' })).toBe('ended')
  })

  it('goes on where kill -9 ended it', async () => {
    useKeys(oldKey)
    await accounts(150)
    await execute(
      house.database.url,
      `CREATE FUNCTION slowly() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(0.02); RETURN NEW; END $$;
       CREATE TRIGGER slowly BEFORE UPDATE ON "GoogleAccount" FOR EACH ROW EXECUTE FUNCTION slowly()`,
    )
    const TOKEN_KEYS = spelled(newKey, oldKey)
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', RESEAL], {
      env: { ...process.env, TOKEN_KEYS },
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    const ended = once(child, 'exit')
    const done = () =>
      house.database.client.googleAccount.count({ where: { refreshToken: { startsWith: 'v1.new.' } } })
    await expect.poll(done, { timeout: 20_000, interval: 20 }).toBeGreaterThan(20)
    child.kill('SIGKILL')
    expect(await ended).toEqual([null, 'SIGKILL'])
    expect(await done()).toBeLessThan(150)
    useKeys(newKey, oldKey)
    expect(await refreshTokens()).toEqual(Array.from({ length: 150 }, (_, n) => `refresh ${n}`))
    await execute(house.database.url, 'DROP FUNCTION slowly CASCADE')
    expect(await reseal()).toMatchObject({ left: 0 })
    useKeys(newKey)
    expect(await refreshTokens()).toEqual(Array.from({ length: 150 }, (_, n) => `refresh ${n}`))
  }, 60_000)

  it('takes nothing away from a refresh that runs meanwhile', async () => {
    useKeys(oldKey)
    const [userId = ''] = await accounts(1)
    const lease = new Date(Date.now() + 15_000)
    await house.database.client.googleAccount.updateMany({ data: { refreshLeaseUntil: lease } })
    useKeys(newKey, oldKey)
    expect(await reseal()).toEqual({ resealed: 0, left: 1 })
    await house.database.client.googleAccount.updateMany({ data: { refreshLeaseUntil: null } })
    // Another worker writes its rotated token between our reading and our writing.
    const other = new Client({ connectionString: house.database.url })
    await other.connect()
    await other.query('BEGIN')
    useKeys(oldKey)
    const rotated = house.sealToken('rotated', { userId, purpose: 'refresh' })
    useKeys(newKey, oldKey)
    await other.query(`UPDATE "GoogleAccount" SET "refreshToken" = $1`, [rotated])
    const resealing = reseal()
    await expect.poll(async () => (await other.query(WAITING)).rowCount).toBe(1)
    await other.query('COMMIT')
    expect(await resealing).toEqual({ resealed: 0, left: 1 })
    await other.end()
    expect(await reseal()).toEqual({ resealed: 1, left: 0 })
    expect(await refreshTokens()).toEqual(['rotated'])
  })

  it('marks as broken what no key opens, once, and heals it when the key is back', async () => {
    const { user, viewer } = await adaOf(house)
    await connect(house, user)
    useKeys(newKey)
    expect(await reseal()).toEqual({ resealed: 0, left: 1 })
    expect(await reseal()).toEqual({ resealed: 0, left: 1 })
    expect(await accountOf(house, user)).toMatchObject({
      brokenAt: expect.any(Date),
      brokenReason: 'Its key is gone',
      refreshToken: expect.any(String),
    })
    const { client } = house.database
    expect(await client.message.count({ where: { kind: 'calendar_broken' } })).toBe(1)
    expect((await house.findConnection(viewer, new Date())).brokenAt).not.toBeNull()
    useKeys(newKey, ...original)
    expect(await reseal()).toEqual({ resealed: 1, left: 0 })
    expect(await accountOf(house, user)).toMatchObject({ brokenAt: null, brokenReason: null })
    expect(await client.notification.count({ where: { resolvedAt: null } })).toBe(0)
  })
})

const WAITING = `SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`

/** In a process of its own, so that kill -9 can end it in the middle. */
const RESEAL = `
  const { resealTokens } = await import('./lib/commands/google-account/reseal.ts')
  await resealTokens({ name: 'test' }, new Date())`
