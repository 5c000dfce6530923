import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { mintViewer } from '@/lib/domain/actor'
import { BatchDesk, upTo } from '../../support/batch-desk'
import { MINUTE } from '../../support/world'

/** Pausing, resuming and cancelling a batch, and who may. */
let desk: BatchDesk

beforeAll(async () => {
  desk = await BatchDesk.open()
})
afterAll(() => desk.close())
beforeEach(() => desk.begin())

test('nothing leaves while it is paused, by no way, and nothing is lost', async () => {
  const batchId = await desk.started(3)
  const { expandRows } = await import('@/lib/commands/batch/expand')
  await expandRows(desk.world.commands.system, { batchId, atMost: 3 }, desk.world.now())
  await desk.commands.pauseBatch(desk.company.viewer, { batchId }, desk.world.now())
  const letters = await desk.client.message.findMany({ where: { batchId }, select: { id: true } })
  for (const { id } of letters) await desk.world.commands.deliverMessage(desk.world.commands.system, id)
  for (const { id } of letters)
    await desk.world.commands.deliverMessage(desk.world.commands.system, id, { ofBatch: batchId })
  desk.world.clock.jumpTo(desk.world.clock.now() + 20 * MINUTE)
  await desk.world.commands.enrolDue(desk.world.commands.system, desk.world.now())
  expect(await desk.client.message.count({ where: { batchId, enrolledAt: { not: null } } })).toBe(0)
  await desk.run(batchId)
  expect(desk.newMails()).toEqual({})
  await desk.commands.resumeBatch(desk.company.viewer, { batchId }, desk.world.now())
  await desk.untilDone(batchId)
  expect(desk.newMails()).toEqual(desk.oneEach(upTo(3)))
})

test('cancelling calls off what was not invited yet, without a word', async () => {
  const batchId = await desk.started(5)
  const { expandRows } = await import('@/lib/commands/batch/expand')
  await expandRows(desk.world.commands.system, { batchId, atMost: 3 }, desk.world.now())
  await desk.commands.cancelBatch(desk.company.viewer, { batchId }, desk.world.now())
  expect(await desk.commands.resumeBatch(desk.company.viewer, { batchId }, desk.world.now())).toMatchObject({
    reason: 'not_open',
  })
  await desk.untilDone(batchId)
  expect((await desk.find(batchId)).counts).toEqual({ waiting: 0, invited: 0, skipped: 5, failed: 0 })
  const { organizationId } = desk.company.viewer
  const interviews = await desk.client.interview.groupBy({
    by: ['status'],
    where: { organizationId },
    _count: true,
  })
  expect(interviews).toEqual([{ status: 'cancelled', _count: 3 }])
  expect(
    await desk.client.message.count({ where: { organizationId, state: { in: ['planned', 'held'] } } }),
  ).toBe(0)
  expect(desk.newMails()).toEqual({})
})

test('another organisation neither sees nor moves it', async () => {
  const batchId = await desk.started(1)
  const { viewer: stranger } = await desk.stranger()
  expect(await desk.commands.findBatch(stranger, batchId)).toBeUndefined()
  expect(await desk.commands.batchRows(stranger, batchId)).toEqual([])
  for (const move of [
    desk.commands.pauseBatch,
    desk.commands.cancelBatch,
    desk.commands.resumeBatch,
    desk.commands.retryFailed,
  ])
    expect(await move(stranger, { batchId }, desk.world.now())).toMatchObject({ ok: false, reason: 'absent' })
  const lookedFrom = mintViewer({ ...desk.company.viewer, organizationId: stranger.organizationId })
  expect(await desk.commands.discardBatch(lookedFrom, { batchId })).toMatchObject({ ok: false })
  expect((await desk.find(batchId)).state).toBe('running')
})
