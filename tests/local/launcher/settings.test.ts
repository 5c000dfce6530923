import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { HOUR, reminderGrace } from '@/lib/domain/policy'
import { parse } from '@/lib/env'
import { choosePort, freePort } from '@/local/launch/ports'
import { keptSecrets, newSecrets } from '@/local/launch/secrets'
import { configured, refusal, settings } from '@/local/launch/settings'

const PLACES = {
  app: 'http://127.0.0.1:3000',
  control: 'http://127.0.0.1:3999',
  database: 'postgresql://127.0.0.1/local',
  executor: 'http://127.0.0.1:1',
  resend: 'http://127.0.0.1:2',
  google: 'http://127.0.0.1:3',
  clockFile: '/tmp/clock',
}

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'followthrough-settings-'))
})

afterEach(() => rmSync(folder, { recursive: true }))

describe('secrets', () => {
  test('are made once, kept, and readable by their owner only', () => {
    const file = join(folder, 'secrets.json')
    const first = keptSecrets(file)
    expect(keptSecrets(file)).toEqual(first)
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  test('a new one is added to those of an earlier version', () => {
    const file = join(folder, 'secrets.json')
    const link = 'a-link-secret-of-at-least-32-characters'
    writeFileSync(file, JSON.stringify({ LINK_SECRET: link }))
    const secrets = keptSecrets(file)
    expect(secrets.LINK_SECRET).toBe(link)
    expect(keptSecrets(file)).toEqual(secrets)
  })
})

describe('settings', () => {
  test('complete an empty environment to one that the application accepts', () => {
    const env = settings({}, keptSecrets(join(folder, 'secrets.json')), PLACES)
    expect(parse(env)).toMatchObject({
      FOLLOWTHROUGH_LOCAL: '1',
      NEXTAUTH_URL: PLACES.app,
      EMAIL_REQUESTS_PER_SECOND: 10,
      MAILBOX_URL: PLACES.resend,
      GOOGLE_DISCOVERY_URL: 'http://127.0.0.1:3/.well-known/openid-configuration',
      GOOGLE_API_URL: 'http://127.0.0.1:3',
    })
  })

  test('are refused where two sweeps do not fit into the hour by which a 2 h reminder may be late', () => {
    const sweeping = (minutes: string) =>
      settings({ SWEEP_MINUTES: minutes }, keptSecrets(join(folder, 'secrets.json')), PLACES)
    expect(parse(sweeping('30')).SWEEP_MINUTES * 2).toBeLessThanOrEqual(reminderGrace(2 * HOUR))
    expect(() => parse(sweeping('31'))).toThrow(/SWEEP_MINUTES: at most 30: a reminder that got lost/)
  })

  test('keep the key of the checkout, unless one is given', () => {
    const secrets = keptSecrets(join(folder, 'secrets.json'))
    const { TOKEN_KEYS: other } = newSecrets()
    expect(settings({ TOKEN_KEYS: '' }, secrets, PLACES).TOKEN_KEYS).toBe(secrets.TOKEN_KEYS)
    expect(settings({ TOKEN_KEYS: other }, secrets, PLACES).TOKEN_KEYS).toBe(other)
  })

  test('leave a configured far end as it is', () => {
    const given = {
      RESEND_API_KEY: 're_real',
      EMAIL_FROM: 'Us <us@real.example>',
      INNGEST_DEV: 'http://127.0.0.1:8288',
    }
    const places = { ...PLACES, resend: undefined, executor: undefined }
    const env = settings(given, keptSecrets(join(folder, 'secrets.json')), places)
    expect(env).toMatchObject(given)
    expect(env.RESEND_BASE_URL).toBeUndefined()
    expect(env.INNGEST_BASE_URL).toBeUndefined()
    expect(env.MAILBOX_URL).toBeUndefined()
  })

  test('each part is replaced by its variable alone', () => {
    const none = { database: false, engine: false, mail: false, google: false }
    expect(configured({})).toEqual(none)
    expect(configured({ DATABASE_URL: 'postgresql://x' })).toEqual({ ...none, database: true })
    expect(configured({ INNGEST_DEV: '1' })).toEqual({ ...none, engine: true })
    expect(configured({ SMTP_HOST: 'mail.real.example', EMAIL_FROM: 'us@real.example' })).toEqual({
      ...none,
      mail: true,
    })
    expect(configured({ GOOGLE_CLIENT_ID: 'a', GOOGLE_CLIENT_SECRET: 'b' })).toEqual({
      ...none,
      google: true,
    })
  })

  test('half a pair is refused by the name of the other half', () => {
    expect(() => configured({ GOOGLE_CLIENT_ID: 'a' })).toThrow(/GOOGLE_CLIENT_SECRET is not/)
    expect(() => configured({ INNGEST_SIGNING_KEY: 'a' })).toThrow(/INNGEST_EVENT_KEY is not/)
    expect(() => configured({ RESEND_API_KEY: 're_a' })).toThrow(/EMAIL_FROM is missing/)
  })
})

describe('local mode', () => {
  test('does not start on Vercel or beside production credentials, and names them', () => {
    expect(refusal({ VERCEL: '1' })).toMatch(/VERCEL/)
    expect(refusal({ NODE_ENV: 'production', RESEND_API_KEY: 're_x', DATABASE_URL: 'y' })).toMatch(
      /DATABASE_URL, RESEND_API_KEY/,
    )
  })

  test('starts otherwise', () => {
    expect(refusal({})).toBeUndefined()
    expect(refusal({ NODE_ENV: 'production' })).toBeUndefined()
    expect(refusal({ RESEND_API_KEY: 're_x' })).toBeUndefined()
  })
})

describe('ports', () => {
  test('the usual one where it is free, else another', async () => {
    const usual = await freePort()
    expect(await choosePort('PORT', undefined, usual)).toBe(usual)
    const squatter = createServer()
    await new Promise<void>((resolve) => squatter.listen(usual, '127.0.0.1', resolve))
    const other = await choosePort('PORT', undefined, usual)
    expect(other).not.toBe(usual)
    await expect(choosePort('PORT', String(usual), 3000)).rejects.toThrow(`PORT=${usual} is taken`)
    await new Promise((resolve) => squatter.close(resolve))
  })

  test('an asked one that is none is refused by the variable', async () => {
    await expect(choosePort('CONTROL_PORT', 'http', 3999)).rejects.toThrow(/CONTROL_PORT=http is not a port/)
    await expect(choosePort('PORT', '70000', 3000)).rejects.toThrow(/from 1 to 65535/)
  })
})
