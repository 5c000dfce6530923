import { afterAll, beforeAll, expect, test } from 'vitest'
import { statementsOf } from '../../queries/candidate/statements'
import { batchCommands, orderOf } from '../../support/batch'
import { type Company, HOUR, openCompany, openWorld, type World } from '../../support/world'

/** What a call of a batch costs, in statements: a hundred rows take as many as one. */
let world: World
let company: Company
let batches: Awaited<ReturnType<typeof batchCommands>>

beforeAll(async () => {
  world = await openWorld({ engine: false })
  batches = await batchCommands()
  company = await openCompany(world)
})
afterAll(() => world.close())

let people = 0

/** Statements from the first row of a batch to its last letter. */
async function spentOn(count: number): Promise<number> {
  const order = orderOf(world, company, count)
  const first = order.rows[0]?.startsAt?.getTime() ?? Number.NaN
  const rows = order.rows.map((row) => {
    people += 1
    return { ...row, email: `cost-${people}@example.com`, startsAt: new Date(first + people * HOUR) }
  })
  const outcome = await batches.createBatch(company.viewer, { ...order, rows }, world.now())
  if (!outcome.ok) throw new Error(JSON.stringify(outcome))
  const statements = await statementsOf(() => batches.runBatch(world.commands.system, outcome.batchId))
  expect(await batches.findBatch(company.viewer, outcome.batchId)).toMatchObject({
    counts: { invited: count },
  })
  return statements.length
}

test('P9 a call of a hundred letters costs no more statements than one of ten, at most forty-three', async () => {
  // With the first answer the process learns how many letters the provider takes, and writes that down once.
  await spentOn(1)
  const [one, two, four] = [await spentOn(10), await spentOn(200), await spentOn(400)]
  const perCall = (four - two) / 2
  process.stdout.write(`a batch of 10 letters takes ${one} statements, each call of 100 ${perCall}\n`)
  expect(perCall).toBeLessThanOrEqual(43)
  expect(perCall).toBeLessThanOrEqual(one)
})
