import { Client } from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { BatchDesk } from '../../support/batch-desk'

/** The end of a batch, and what comes in between. */
let desk: BatchDesk
let endWork: typeof import('@/lib/commands/batch/lease')['endWork']
let settleRows: typeof import('@/lib/commands/batch/settle-rows')['settleRows']

beforeAll(async () => {
  desk = await BatchDesk.open()
  ;({ endWork } = await import('@/lib/commands/batch/lease'))
  ;({ settleRows } = await import('@/lib/commands/batch/settle-rows'))
})
afterAll(() => desk.close())
beforeEach(() => desk.begin())

const WAITING = `SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`

test('a batch whose failed letter is retried while its work ends goes on', async () => {
  const batchId = await desk.started(1)
  desk.world.faults.add({
    target: 'resend',
    path: '/emails/batch',
    fault: {
      kind: 'status',
      status: 422,
      body: { statusCode: 422, name: 'validation_error', message: 'No.' },
    },
  })
  await desk.run(batchId)
  const { client, world } = desk
  const { interviewId } = await client.message.findFirstOrThrow({ where: { batchId } })
  // Its letter has failed, and its work has not ended yet.
  await client.message.updateMany({ where: { batchId }, data: { state: 'failed', nextAttemptAt: null } })
  await client.batchRow.updateMany({ where: { batchId }, data: { state: 'failed' } })
  await client.batch.update({ where: { id: batchId }, data: { state: 'running', finishedAt: null } })

  const other = new Client({ connectionString: world.database.url })
  await other.connect()
  await other.query('BEGIN')
  await other.query(`SELECT 1 FROM "Interview" WHERE "id" = $1 FOR UPDATE`, [interviewId])
  const retry = desk.commands.retryFailed(desk.company.viewer, { batchId }, world.now())
  await expect.poll(async () => (await other.query(WAITING)).rowCount).toBe(1)
  const end = endWork(batchId, world.now())
  await expect.poll(async () => (await other.query(WAITING)).rowCount).toBe(2)
  await other.query('COMMIT')
  await other.end()

  expect(await retry).toEqual({ ok: true })
  expect(await end).not.toBeNull()
  expect(await desk.find(batchId)).toMatchObject({
    state: 'running',
    counts: { waiting: 1 },
  })
})

test('a row whose failed letter is being retried waits for it again', async () => {
  const batchId = await desk.started(1)
  await desk.untilDone(batchId)
  const { client } = desk
  // The letter has failed, and its row does not say so yet.
  await client.message.updateMany({ where: { batchId }, data: { state: 'failed' } })
  await client.batchRow.updateMany({ where: { batchId }, data: { state: 'waiting' } })
  const { id: messageId } = await client.message.findFirstOrThrow({ where: { batchId } })

  const other = new Client({ connectionString: desk.world.database.url })
  await other.connect()
  await other.query('BEGIN')
  await other.query(`UPDATE "Message" SET "state" = 'planned' WHERE "id" = $1`, [messageId])
  const settled = settleRows([messageId])
  await expect.poll(async () => (await other.query(WAITING)).rowCount).toBe(1)
  await other.query('COMMIT')
  await other.end()
  await settled
  expect((await desk.find(batchId)).counts).toMatchObject({ waiting: 1, failed: 0 })
})
