import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { statementsOf } from '../../queries/candidate/statements'
import {
  type Company,
  DAY,
  hourAhead,
  MINUTE,
  openCompany,
  openWorld,
  scheduled,
  type World,
} from '../../support/world'

/** Letters that fall due together: one call of the engine, each letter's fate its own. */
let world: World
let company: Company
let deliverTogether: typeof import('@/lib/commands/message/deliver-together')['deliverTogether']

beforeAll(async () => {
  world = await openWorld()
  ;({ deliverTogether } = await import('@/lib/commands/message/deliver-together'))
})
afterAll(() => world.close())
beforeEach(async () => {
  world.faults.clear()
  world.executor.dropState()
  await world.database.reset()
  company = await openCompany(world)
})

/** A confirmed interview with so many interviewers; @returns all reminders a day before, at their moment */
async function dueReminders(count = 4): Promise<string[]> {
  const interviewers = Array.from({ length: count }, (_, n) => ({
    name: `P${n}`,
    email: `p${n}@acme.example`,
    required: true,
  }))
  const startsAt = hourAhead(world, 3 * DAY)
  const { interviewId, pass } = await scheduled(world, company, startsAt, { interviewers })
  await world.commands.confirmInterview(pass, world.now())
  world.clock.jumpTo(startsAt.getTime() - DAY)
  const due = await world.database.client.message.findMany({
    where: { interviewId, kind: 'reminder', ordinal: 1440 },
    orderBy: { recipientEmail: 'asc' },
  })
  return due.map(({ id }) => id)
}

const statesOf = async (ids: string[]) => {
  const rows = await world.database.client.message.findMany({ where: { id: { in: ids } } })
  return ids.map((id) => rows.find((row) => row.id === id)?.state)
}
const together = (ids: string[]) => deliverTogether(world.commands.system, ids)

test('what one of them meets is its own: the rest has left, and it comes back', async () => {
  const ids = await dueReminders()
  world.faults.add({ target: 'resend', path: '/emails', fault: { kind: 'status', status: 503 } })
  const [unsettled, ...more] = await together(ids)
  expect(more).toEqual([])
  const states = await statesOf(ids)
  expect(states.toSorted()).toEqual(['sending', 'sent', 'sent', 'sent', 'sent'])
  expect(unsettled?.id).toBe(ids[states.indexOf('sending')])
  expect(Date.parse(unsettled?.comeBackAt ?? '') - world.clock.now()).toBeGreaterThan(MINUTE / 2)
})

test('a fault of ours with one of them is its own, too: it is begun anew by itself', async () => {
  const ids = await dueReminders()
  const [broken = ''] = ids
  await world.database.client.$executeRawUnsafe(`
    CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'this row is broken'; END $$`)
  await world.database.client.$executeRawUnsafe(`
    CREATE TRIGGER refuse BEFORE UPDATE ON "Message" FOR EACH ROW WHEN (NEW."id" = '${broken}') EXECUTE FUNCTION refuse()`)
  try {
    expect(await together(ids)).toEqual([])
    expect(await statesOf(ids)).toEqual(['planned', 'sent', 'sent', 'sent', 'sent'])
  } finally {
    await world.database.client.$executeRawUnsafe(`DROP FUNCTION refuse CASCADE`)
  }
  await world.travel(2 * MINUTE)
  expect(await statesOf(ids)).toEqual(Array(5).fill('sent'))
})

test('what cannot be told apart from an outage is the engine’s to retry: nobody is left out', async () => {
  const ids = await dueReminders()
  const [only = ''] = ids
  await world.database.client.$executeRawUnsafe(`ALTER TABLE "Message" RENAME TO "Elsewhere"`)
  try {
    await expect(together(ids)).rejects.toThrow()
    await expect(together([only])).rejects.toThrow()
  } finally {
    await world.database.client.$executeRawUnsafe(`ALTER TABLE "Elsewhere" RENAME TO "Message"`)
  }
  expect(await together(ids)).toEqual([])
  expect(await statesOf(ids)).toEqual(Array(5).fill('sent'))
})

test('what falls due together is one event for the engine', async () => {
  const { events } = world.executor.counts
  const ids = await dueReminders()
  await world.flush()
  expect(await statesOf(ids)).toEqual(Array(5).fill('sent'))
  // The other one is for the five reminders two hours before.
  expect(world.executor.counts.events - events).toBe(2)
})

test('P22 four reminders cost the reads of one', async () => {
  const [first = '', ...ids] = await dueReminders()
  // With the first answer the process learns how many letters the provider takes, and writes that down once.
  await together([first])
  const statements = await statementsOf(() => together(ids))
  expect(await statesOf(ids)).toEqual(Array(4).fill('sent'))
  const counted = new Map<string, number>()
  for (const { text } of statements) {
    const [, verb, table] = /\b(SELECT|UPDATE|INSERT INTO)\b[\s\S]*?"(?:public"\.")?(\w+)"/.exec(text) ?? []
    counted.set(`${verb} ${table}`, (counted.get(`${verb} ${table}`) ?? 0) + 1)
  }
  // Of each: the claim, the result, the look for facts that were faster. Of all: message, template, list, slots.
  expect(statements.length, [...counted].join('; ')).toBeLessThanOrEqual(4 * 3 + 3 + 2)
})

test('what was read more than a second ago is read again', async () => {
  const ids = await dueReminders(11)
  const before = world.resend.mails().length
  const sinceBegin = () => world.resend.mails().slice(before)
  await world.database.client.$executeRawUnsafe(`
    CREATE FUNCTION rename() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      UPDATE "Organization" SET "name" = 'Renamed meanwhile'; RETURN NULL; END $$`)
  await world.database.client.$executeRawUnsafe(`
    CREATE TRIGGER rename AFTER UPDATE ON "Message" FOR EACH ROW WHEN (NEW."state" = 'sent') EXECUTE FUNCTION rename()`)
  const real = performance.now.bind(performance)
  const slow = vi
    .spyOn(performance, 'now')
    .mockImplementation(() => real() + (sinceBegin().length > 0 ? 2_000 : 0))
  try {
    expect(await together(ids)).toEqual([])
  } finally {
    slow.mockRestore()
    await world.database.client.$executeRawUnsafe(`DROP FUNCTION rename CASCADE`)
  }
  const names = sinceBegin().map(({ html }) => String(html).includes('Renamed meanwhile'))
  // Eight were on their way before anything changed; each of the others begins when one of them has left.
  expect(names).toHaveLength(12)
  expect(names.slice(0, 8)).toEqual(Array(8).fill(false))
  expect(names.slice(8)).toEqual(Array(4).fill(true))
})
