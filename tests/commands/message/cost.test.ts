import { afterAll, beforeAll, expect, test } from 'vitest'
import { statementsOf } from '../../queries/candidate/statements'
import { DAY, hourAhead, openCompany, openWorld, scheduled, type World } from '../../support/world'

/** What one letter costs on its usual way, in statements: they are most of it, so they are counted. */
let world: World
beforeAll(async () => {
  world = await openWorld({ engine: false })
})
afterAll(() => world.close())

test('P22 a reminder leaves for seven statements, of which three write', async () => {
  const company = await openCompany(world)
  const startsAt = hourAhead(world, 3 * DAY)
  const { interviewId, pass } = await scheduled(world, company, startsAt)
  await world.commands.confirmInterview(pass, world.now())
  world.clock.jumpTo(startsAt.getTime() - DAY)
  const reminders = await world.database.client.message.findMany({
    where: { interviewId, kind: 'reminder', ordinal: 1440 },
    orderBy: { audience: 'desc' },
  })
  const [other, reminder] = reminders.map(({ id }) => id)
  const deliver = (id = '') => world.commands.deliverMessage(world.commands.system, id)
  // With the first answer the process learns how many letters the provider takes, and writes that down once.
  await deliver(other)
  const statements = await statementsOf(() => deliver(reminder))
  expect(world.resend.mails().at(-1)?.subject).toMatch(/^Reminder/)
  const kinds = statements.map(
    ({ text }) => /^\s*(?:WITH[\s\S]*?\b)?(SELECT|INSERT|UPDATE)\b/.exec(text)?.[1],
  )
  expect(statements.length, kinds.join()).toBeLessThanOrEqual(7)
  const tables = statements.flatMap(({ text }) =>
    [...text.matchAll(/\b(?:INSERT INTO|UPDATE)\s+(?:"public"\.)?"(\w+)"/g)].map(([, table]) => table),
  )
  // The provider's slot, the claim, the result; facts that overtook the answer are looked for in the last statement.
  expect(tables.sort()).toEqual(['Message', 'Message', 'Message', 'MessageEvent', 'RateLimit'])
  expect(await statementsOf(() => deliver(reminder))).toHaveLength(1)
})
