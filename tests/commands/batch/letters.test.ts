import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { localParts } from '@/lib/domain/when'
import { batchDraft } from '../../support/batch'
import { BatchDesk, upTo } from '../../support/batch-desk'
import { DAY, hourAhead } from '../../support/world'

/** What the rows of a batch become: one letter each, and what an ordinary booking writes. */
let desk: BatchDesk

beforeAll(async () => {
  desk = await BatchDesk.open()
})
afterAll(() => desk.close())
beforeEach(() => desk.begin())

test('each row of a batch gets one letter, a hundred to a call', { timeout: 120_000 }, async () => {
  const batchId = await desk.started(120)
  await desk.untilDone(batchId)
  expect(await desk.find(batchId)).toMatchObject({
    state: 'done',
    counts: { invited: 120, waiting: 0, failed: 0 },
  })
  expect(desk.newMails()).toEqual(desk.oneEach(upTo(120)))
  const calls = await desk.client.mailCall.findMany({
    where: { messages: { some: { batchId } } },
    orderBy: { createdAt: 'asc' },
  })
  expect(calls.map(({ messageIds }) => messageIds.length)).toEqual([100, 20])
  const letters = await desk.client.message.findMany({ where: { batchId }, select: { trackedLinks: true } })
  expect(letters).toEqual(Array(120).fill({ trackedLinks: ['https://meet.acme.example/room'] }))
  await desk.untilDone(batchId)
  expect(desk.newMails()).toEqual(desk.oneEach(upTo(120)))
})

test('one row of a batch is written as one ordinary booking is', async () => {
  const startsAt = hourAhead(desk.world, 5 * DAY)
  const { date, time } = localParts(startsAt, 'Europe/Berlin')
  const make = batchDraft(desk.company, {
    csv: `name,email,time zone,startsAt\nKai Novak,kai@example.com,Asia/Tokyo,${date} ${time}`,
  })
  const drafted = await desk.commands.draftBatch(desk.company.viewer, make, desk.world.now())
  if (!drafted.ok) throw new Error(JSON.stringify(drafted))
  await desk.commands.startBatch(desk.company.viewer, drafted)
  await desk.untilDone(drafted.batchId)
  const { scheduleInterviewAt } = await import('@/lib/commands/interview/schedule-at')
  const single = await scheduleInterviewAt(
    desk.company.viewer,
    {
      submissionId: randomUUID(),
      title: make.title,
      format: make.format,
      startsAt: new Date(startsAt.getTime() + 3 * 3_600_000),
      endsAt: new Date(startsAt.getTime() + 4 * 3_600_000),
      timeZone: 'Europe/Berlin',
      meetingUrl: make.meetingUrl,
      interviewers: make.interviewers,
      customReminders: [],
      allowClash: false,
      candidate: { name: 'Kai Rao', email: 'mia@example.com', timeZone: 'Asia/Tokyo' },
      job: { id: desk.company.jobId },
    },
    desk.world.now(),
  )
  if (!single.ok) throw new Error(JSON.stringify(single))
  const invitation = await desk.client.message.findFirstOrThrow({
    where: { interviewId: single.interviewId, kind: 'invitation' },
    select: { id: true },
  })
  await desk.world.commands.deliverMessage(desk.world.commands.system, invitation.id)
  const [row] = await desk.commands.batchRows(desk.company.viewer, drafted.batchId)
  expect(await shapeOf(row?.interviewId ?? '')).toEqual(await shapeOf(single.interviewId))
})

/** What was written for an interview, without ids, names and moments. */
async function shapeOf(interviewId: string) {
  const { application, ...interview } = await desk.client.interview.findUniqueOrThrow({
    where: { id: interviewId },
    include: {
      application: { include: { candidate: true } },
      participants: true,
      prepTasks: { orderBy: [{ audience: 'asc' }, { position: 'asc' }] },
      messages: {
        include: { link: true },
        orderBy: [{ dueAt: 'asc' }, { kind: 'asc' }, { audience: 'asc' }],
      },
      revisions: true,
      timeline: true,
      calendarEvent: true,
    },
  })
  const history = await desk.client.timelineEvent.findMany({
    where: { candidateId: application.candidateId },
  })
  const told = JSON.stringify({ interview, application, history }, (key, value) =>
    /^(id|at|.*Id|.*At|planKey|email|name|recipient(Name|Email)|why|provider|letter|slots|callId|batchId|generation|edits|subject)$/.test(
      key,
    )
      ? undefined
      : value,
  )
  return JSON.parse(told)
}

test('two workers at once, and the same people in two batches: each letter once', async () => {
  const [one, other] = [await desk.started(30), await desk.started(30)]
  await Promise.all([desk.run(one), desk.run(one), desk.run(other)])
  await Promise.all([desk.untilDone(one), desk.untilDone(other)])
  expect(desk.newMails()).toEqual(desk.oneEach(upTo(30)))
  const [first, second] = [await desk.find(one), await desk.find(other)]
  expect(first.counts.invited + second.counts.invited).toBe(30)
  expect(first.counts.skipped + second.counts.skipped).toBe(30)
})
