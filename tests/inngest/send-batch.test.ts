import { afterAll, beforeAll, expect, test } from 'vitest'
import { batchCommands, mailsByAddress, orderOf } from '../support/batch'
import { type Company, MINUTE, openCompany, openWorld, type World } from '../support/world'

/** A batch through the engine: told of by the outbox, worked on by the durable function, found by the sweep. */
let world: World
let company: Company
let batches: Awaited<ReturnType<typeof batchCommands>>

beforeAll(async () => {
  world = await openWorld()
  batches = await batchCommands()
  company = await openCompany(world)
})
afterAll(() => world.close())

test('goes out by itself, also after a call that was lost, and its letters only once', async () => {
  world.faults.add({ target: 'resend', path: '/emails/batch', fault: 'accepted-then-dropped' })
  const outcome = await batches.createBatch(company.viewer, orderOf(world, company, 3), world.now())
  if (!outcome.ok) throw new Error(JSON.stringify(outcome))
  await world.flush()
  await world.travel(5 * MINUTE)
  expect(await batches.findBatch(company.viewer, outcome.batchId)).toMatchObject({
    state: 'done',
    counts: { invited: 3 },
  })
  expect([...mailsByAddress(world).values()]).toEqual([1, 1, 1])
})

test('stands still when its event is lost, and the sweep finds it', async () => {
  const order = orderOf(world, company, 2)
  const rows = order.rows.map((row) => ({
    ...row,
    email: `swept-${row.position}@example.com`,
    startsAt: new Date((row.startsAt?.getTime() ?? 0) + 100 * 3_600_000),
  }))
  const outcome = await batches.createBatch(company.viewer, { ...order, rows }, world.now())
  if (!outcome.ok) throw new Error(JSON.stringify(outcome))
  // Somebody was told, and died.
  await world.database.client.batch.update({
    where: { id: outcome.batchId },
    data: { leaseUntil: new Date(world.now().getTime() + MINUTE) },
  })
  await world.travel(40 * MINUTE)
  expect(await batches.findBatch(company.viewer, outcome.batchId)).toMatchObject({ state: 'done' })
  expect(mailsByAddress(world).get('swept-2@example.com')).toBe(1)
})
