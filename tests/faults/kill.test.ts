import { Client } from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Stack } from '@/local/stack'
import { testStack } from '../support/stack'
import { type Company, DAY, draftOf, openCompany } from '../support/world'

/**
 * Crashes where they hurt: the application, or the engine, ended by kill -9 before the send, after the provider
 * accepted, and after the record. Whatever was interrupted, the mail leaves exactly once.
 */
let stack: Stack
let company: Company
let schedule: typeof import('@/lib/commands/interview/schedule')['scheduleInterview']
let client: Client
let slug = 0

beforeAll(async () => {
  stack = await testStack({ executor: 'process' })
  Object.assign(process.env, stack.env)
  ;({ scheduleInterview: schedule } = await import('@/lib/commands/interview/schedule'))
  client = new Client({ connectionString: stack.env.DATABASE_URL })
  await client.connect()
  await client.query(`
    CREATE FUNCTION "wait_for_test"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      PERFORM pg_advisory_xact_lock(4242);
      RETURN NEW;
    END $$;
    CREATE TRIGGER "wait_for_test" BEFORE UPDATE ON "Message" FOR EACH ROW
      WHEN (NEW."state" = 'sent' AND OLD."state" = 'sending') EXECUTE FUNCTION "wait_for_test"();`)
})
afterAll(async () => {
  await client.end()
  const { db } = await import('@/lib/db')
  await db().$disconnect()
  await stack.stop()
})

const now = () => new Date(stack.clock.now())
const mails = () => stack.resend?.mails(`zoe@example.com`) ?? []
const sends = () =>
  stack.requests.list('resend').filter((entry) => entry.method === 'POST' && entry.path === '/emails')
const state = async (interviewId: string) => {
  const { rows } = await client.query<{ state: string }>(
    `SELECT "state" FROM "Message" WHERE "interviewId" = $1 AND "kind" = 'invitation'`,
    [interviewId],
  )
  return rows[0]?.state
}
const hasLeft = async (interviewId: string) =>
  ['sent', 'delivered'].includes((await state(interviewId)) ?? '')
const sweep = () =>
  fetch(`${stack.urls.app}/api/cron/sweep`, {
    method: 'POST',
    headers: { authorization: `Bearer ${stack.env.CRON_SECRET}` },
  })

/** The backends of a process that is gone would finish their statement once the lock is free. */
const endWaitingBackends = () =>
  client.query(
    `SELECT pg_terminate_backend("pid") FROM pg_locks WHERE "locktype" = 'advisory' AND NOT "granted" AND "objid" = 4242`,
  )

/** What has to become true soon, looked at again and again. */
const eventually = (look: () => unknown, expected: unknown) =>
  vi.waitFor(async () => expect(await look()).toEqual(expected), { timeout: 20_000, interval: 20 })

async function invited(): Promise<string> {
  const startsAt = new Date(Math.ceil(stack.clock.now() / 3_600_000) * 3_600_000 + 5 * DAY)
  const outcome = await schedule(company.viewer, draftOf(company, startsAt), now())
  if (!outcome.ok) throw new Error(JSON.stringify(outcome))
  await sweep()
  return outcome.interviewId
}

let before = 0
beforeEach(async () => {
  stack.faults.clear()
  const { db } = await import('@/lib/db')
  slug += 1
  await db().candidate.deleteMany()
  company = await openCompany({ database: { client: db() } as never, now }, `acme-${slug}`)
  before = mails().length
})

const crashes: [name: string, crash: () => Promise<void>, restart: () => Promise<void>][] = [
  ['the application', () => stack.app.kill('SIGKILL'), () => stack.app.start()],
  ['the engine', async () => stack.executor?.kill(), () => stack.restartExecutor()],
  [
    'both',
    async () => {
      await Promise.all([stack.app.kill('SIGKILL'), stack.executor?.kill()])
    },
    async () => {
      await stack.app.start()
      await stack.restartExecutor()
    },
  ],
]

describe.each(crashes)('%s is ended by kill -9', (name, crash, restart) => {
  /** Restarts, and expects that the invitation leaves within a minute, once, and is recorded. */
  async function leavesOnce(interviewId: string): Promise<void> {
    const restartedAt = stack.clock.now()
    await restart()
    // The engine is another process that follows the clock: ten seconds, and a moment for what they bring.
    for (let step = 0; step < 8 && !(await hasLeft(interviewId)); step += 1) {
      await stack.travel(10_000)
      await vi
        .waitFor(async () => expect(await hasLeft(interviewId)).toBe(true), 1_500)
        .catch(() => undefined)
    }
    expect(await hasLeft(interviewId)).toBe(true)
    expect(mails().length - before).toBe(1)
    expect(Date.parse(mails().at(-1)?.sentAt ?? '') - restartedAt).toBeLessThanOrEqual(60_000)
    await stack.travel(16 * 60_000)
    await sweep()
    expect(mails().length - before).toBe(1)
  }

  test('before the provider has the letter', async () => {
    stack.faults.add({ target: 'resend', path: '/emails', fault: 'hang' })
    const sentBefore = sends().length
    const interviewId = await invited()
    await eventually(() => sends().length - sentBefore, 1)
    expect(await state(interviewId)).toBe('sending')
    await crash()
    if (name === 'the engine') await eventually(() => state(interviewId), 'sending')
    await leavesOnce(interviewId)
  })

  test('after the provider accepted, before it is recorded', async () => {
    // The record of a sent letter waits for a lock that this test holds.
    await client.query('SELECT pg_advisory_lock(4242)')
    const interviewId = await invited()
    await eventually(() => mails().length - before, 1)
    expect(await state(interviewId)).toBe('sending')
    await crash()
    if (name !== 'the engine') await endWaitingBackends()
    await client.query('SELECT pg_advisory_unlock(4242)')
    await leavesOnce(interviewId)
  })

  test('after it is recorded', async () => {
    const interviewId = await invited()
    await eventually(() => hasLeft(interviewId), true)
    await crash()
    await leavesOnce(interviewId)
  })
})
