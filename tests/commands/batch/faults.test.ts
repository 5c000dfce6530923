import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { BatchDesk, upTo } from '../../support/batch-desk'
import { DAY } from '../../support/world'

/** Calls of a batch that meet a fault: each letter leaves once all the same. */
let desk: BatchDesk

beforeAll(async () => {
  desk = await BatchDesk.open()
})
afterAll(() => desk.close())
beforeEach(() => desk.begin())

test.each(['accepted-then-dropped', '503', 'reset', '429'])(
  'a call that meets %s leaves each letter once',
  async (fault) => {
    const batchId = await desk.started(3)
    desk.world.faults.add({ target: 'resend', path: '/emails/batch', fault: fault as '503' })
    await desk.untilDone(batchId)
    expect(desk.newMails()).toEqual(desk.oneEach(upTo(3)))
    expect(await desk.find(batchId)).toMatchObject({ state: 'done', counts: { invited: 3 } })
  },
)

test('a letter that must not leave any more is left out of a repeated call', async () => {
  const batchId = await desk.started(3)
  desk.world.faults.add({ target: 'resend', path: '/emails/batch', fault: 'reset' })
  await desk.run(batchId)
  const [first] = await desk.commands.batchRows(desk.company.viewer, batchId)
  await desk.world.commands.cancelInterview(
    desk.company.viewer,
    { interviewId: first?.interviewId ?? '' },
    desk.world.now(),
  )
  await desk.untilDone(batchId)
  expect(desk.newMails()).toEqual(desk.oneEach([2, 3]))
})

test('a call that had been accepted, and must not be repeated as it was, proves that it had left', async () => {
  const batchId = await desk.started(3)
  desk.world.faults.add({ target: 'resend', path: '/emails/batch', fault: 'accepted-then-dropped' })
  await desk.run(batchId)
  const [first] = await desk.commands.batchRows(desk.company.viewer, batchId)
  await desk.world.commands.cancelInterview(
    desk.company.viewer,
    { interviewId: first?.interviewId ?? '' },
    desk.world.now(),
  )
  await desk.untilDone(batchId)
  expect(desk.newMails()).toEqual(desk.oneEach(upTo(3)))
  expect((await desk.find(batchId)).counts).toMatchObject({ invited: 3 })
})

test('one address that the provider refuses holds up nobody, and its row can be retried', async () => {
  const batchId = await desk.started(4)
  const answer = { statusCode: 422, name: 'validation_error', message: 'Invalid `to` field.' }
  desk.world.faults.add({
    target: 'resend',
    path: '/emails/batch',
    fault: { kind: 'status', status: 422, body: answer },
  })
  desk.world.faults.add({
    target: 'resend',
    path: '/emails',
    fault: { kind: 'status', status: 422, body: answer },
  })
  await desk.untilDone(batchId)
  expect(Object.keys(desk.newMails())).toHaveLength(3)
  expect((await desk.find(batchId)).counts).toMatchObject({ invited: 3, failed: 1 })
  expect(await desk.commands.retryFailed(desk.company.viewer, { batchId }, desk.world.now())).toEqual({
    ok: true,
  })
  await desk.untilDone(batchId)
  expect(desk.newMails()).toEqual(desk.oneEach(upTo(4)))
  expect(await desk.find(batchId)).toMatchObject({ state: 'done', counts: { invited: 4, failed: 0 } })
})

test('a used-up quota pauses the batch with one card, and resuming goes on', async () => {
  const batchId = await desk.started(3)
  desk.world.faults.add({
    target: 'resend',
    path: '/emails/batch',
    fault: {
      kind: 'status',
      status: 429,
      retryAfter: 1,
      body: { statusCode: 429, name: 'daily_quota_exceeded', message: 'You have reached your quota.' },
    },
  })
  expect(await desk.run(batchId)).toEqual({ comeBackAt: null })
  expect(await desk.find(batchId)).toMatchObject({
    state: 'paused',
    pausedBy: null,
    stopped: expect.stringMatching(/is paused\. The daily quota is used up/),
  })
  desk.world.clock.jumpTo(desk.world.clock.now() + DAY / 4)
  await desk.world.commands.sweep(desk.world.commands.system, desk.world.now())
  await desk.run(batchId)
  expect(desk.newMails()).toEqual({})
  await desk.commands.resumeBatch(desk.company.viewer, { batchId }, desk.world.now())
  expect((await desk.find(batchId)).stopped).toBeNull()
  await desk.untilDone(batchId)
  expect(desk.newMails()).toEqual(desk.oneEach(upTo(3)))
})
