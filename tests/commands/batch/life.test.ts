import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { mintViewer } from '@/lib/domain/actor'
import { localParts } from '@/lib/domain/when'
import { batchCommands, batchDraft, mailsByAddress, orderOf } from '../../support/batch'
import { type Company, DAY, hourAhead, MINUTE, openCompany, openWorld, type World } from '../../support/world'

/** Batches on real PostgreSQL and the Resend stand-in: each letter once, whatever happens on the way. */
let world: World
let company: Company
let batches: Awaited<ReturnType<typeof batchCommands>>
let slug = 0
let before = new Map<string, number>()

beforeAll(async () => {
  world = await openWorld({ engine: false })
  batches = await batchCommands()
})
afterAll(() => world.close())
beforeEach(async () => {
  world.faults.clear()
  world.resend.allow(100)
  slug += 1
  company = await openCompany(world, `acme-${slug}`)
  before = mailsByAddress(world)
})

const run = (batchId: string) => batches.runBatch(world.commands.system, batchId)
const client = () => world.database.client
const find = async (batchId: string) => {
  const batch = await batches.findBatch(company.viewer, batchId)
  if (!batch) throw new Error('The batch is gone')
  return batch
}

/** Starts a batch of so many, with addresses of this test. */
async function started(count: number): Promise<string> {
  const order = orderOf(world, company, count)
  const rows = order.rows.map((row) => ({ ...row, email: `t${slug}-${row.position}@example.com` }))
  const outcome = await batches.createBatch(company.viewer, { ...order, rows }, world.now())
  if (!outcome.ok) throw new Error(JSON.stringify(outcome))
  return outcome.batchId
}

/** Runs it until it says that there is nothing to do, jumping to when it wants to come back. */
async function untilDone(batchId: string): Promise<void> {
  for (let turns = 0; turns < 12; turns += 1) {
    const { comeBackAt } = await run(batchId)
    if (!comeBackAt) return
    const wait = Date.parse(comeBackAt) - world.now().getTime()
    if (wait > 0) world.clock.jumpTo(world.clock.now() + wait + 1)
  }
  throw new Error('The batch does not end')
}

/** New mails by address since the test began. */
const newMails = () =>
  Object.fromEntries(
    [...mailsByAddress(world)]
      .map(([address, count]) => [address, count - (before.get(address) ?? 0)] as const)
      .filter(([, count]) => count > 0),
  )
const oneEach = (places: number[]) =>
  Object.fromEntries(places.map((place) => [`t${slug}-${place}@example.com`, 1]))
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1)

test('each row of a batch gets one letter, a hundred to a call', { timeout: 120_000 }, async () => {
  const batchId = await started(120)
  await untilDone(batchId)
  expect(await find(batchId)).toMatchObject({
    state: 'done',
    counts: { invited: 120, waiting: 0, failed: 0 },
  })
  expect(newMails()).toEqual(oneEach(upTo(120)))
  const calls = await client().mailCall.findMany({
    where: { messages: { some: { batchId } } },
    orderBy: { createdAt: 'asc' },
  })
  expect(calls.map(({ messageIds }) => messageIds.length)).toEqual([100, 20])
  const letters = await client().message.findMany({ where: { batchId }, select: { trackedLinks: true } })
  expect(letters).toEqual(Array(120).fill({ trackedLinks: ['https://meet.acme.example/room'] }))
  await untilDone(batchId)
  expect(newMails()).toEqual(oneEach(upTo(120)))
})

test('one row of a batch is written as one ordinary booking is', async () => {
  const startsAt = hourAhead(world, 5 * DAY)
  const { date, time } = localParts(startsAt, 'Europe/Berlin')
  const make = batchDraft(company, {
    csv: `name,email,time zone,startsAt\nKai Novak,kai@example.com,Asia/Tokyo,${date} ${time}`,
  })
  const drafted = await batches.draftBatch(company.viewer, make, world.now())
  if (!drafted.ok) throw new Error(JSON.stringify(drafted))
  await batches.startBatch(company.viewer, drafted)
  await untilDone(drafted.batchId)
  const { scheduleInterviewAt } = await import('@/lib/commands/interview/schedule-at')
  const single = await scheduleInterviewAt(
    company.viewer,
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
      job: { id: company.jobId },
    },
    world.now(),
  )
  if (!single.ok) throw new Error(JSON.stringify(single))
  const invitation = await client().message.findFirstOrThrow({
    where: { interviewId: single.interviewId, kind: 'invitation' },
    select: { id: true },
  })
  await world.commands.deliverMessage(world.commands.system, invitation.id)
  const [row] = await batches.batchRows(company.viewer, drafted.batchId)
  expect(await shapeOf(row?.interviewId ?? '')).toEqual(await shapeOf(single.interviewId))
})

/** What was written for an interview, without ids, names and moments. */
async function shapeOf(interviewId: string) {
  const { application, ...interview } = await client().interview.findUniqueOrThrow({
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
  const history = await client().timelineEvent.findMany({ where: { candidateId: application.candidateId } })
  const told = JSON.stringify({ interview, application, history }, (key, value) =>
    /^(id|at|.*Id|.*At|planKey|email|name|recipient(Name|Email)|why|provider|letter|slots|callId|batchId|generation|edits|subject)$/.test(
      key,
    )
      ? undefined
      : value,
  )
  return JSON.parse(told)
}

test('the dry run names what is wrong with each row, HOSTILE L1', async () => {
  const { viewer } = company
  const at = world.now()
  const startsAt = hourAhead(world, 6 * DAY)
  await client().suppression.create({
    data: {
      id: randomUUID(),
      organizationId: viewer.organizationId,
      email: 'no@example.com',
      reason: 'unsubscribe',
      scope: 'optional',
      createdAt: at,
    },
  })
  const outcome = await world.commands.scheduleInterview(
    viewer,
    {
      ...draftFor(),
      date: localParts(startsAt, 'Europe/Berlin').date,
      time: localParts(startsAt, 'Europe/Berlin').time,
    },
    at,
  )
  expect(outcome.ok).toBe(true)
  const slot = (hours: number) => {
    const { date, time } = localParts(new Date(startsAt.getTime() + hours * 3_600_000), 'Europe/Berlin')
    return `${date} ${time}`
  }
  const draft = batchDraft(company, {
    csv: [
      'name,email,time zone',
      'Kai,kai@example.com,',
      'Kai Again,KAI@example.com,',
      'Nobody,no@example.com,',
      'Wrong,not-an-address,',
      'Zoë,zoe@example.com,',
      'Clash,clash@example.com,Asia/Tokyo',
      'Late,late@example.com,',
    ].join('\n'),
    // Whoever would not be invited takes no slot: the second one is the clash's.
    slots: [slot(1), slot(0)].join('\n'),
  })
  const made = await batches.draftBatch(viewer, draft, at)
  if (!made.ok) throw new Error(JSON.stringify(made))
  expect(await batches.draftBatch(viewer, draft, at), 'a second submit finds the first').toEqual(made)
  const rows = await batches.dryRun(viewer, await find(made.batchId))
  expect(rows.map(({ position, state, reason }) => [position, state, reason])).toEqual([
    [2, 'waiting', 'No time zone is known: Berlin time is assumed.'],
    [3, 'skipped', 'Twice in the file: row 2 has the same address.'],
    [4, 'skipped', 'Suppressed address: they unsubscribed from such letters.'],
    [5, 'skipped', '“not-an-address” is not an e-mail address.'],
    [6, 'skipped', 'Already invited: there is an open interview for this job.'],
    [7, 'skipped', expect.stringMatching(/^Ivan Petrov is in another interview on /)],
    [8, 'skipped', 'No time is left: the list has 2.'],
  ])
  expect((await find(made.batchId)).state).toBe('draft')
  expect(newMails()).toEqual({})
  await batches.startBatch(viewer, made)
  await untilDone(made.batchId)
  expect(newMails()).toEqual({ 'kai@example.com': 1 })
  const after = await batches.batchRows(viewer, made.batchId)
  expect(after.map(({ state, reason }) => [state, reason])).toEqual(
    rows.map(({ state, reason }) => [state === 'waiting' ? 'invited' : state, reason]),
  )
})

function draftFor() {
  return {
    submissionId: randomUUID(),
    candidateId: company.candidateId,
    jobId: company.jobId,
    title: 'Talk',
    durationMinutes: 60,
    timeZone: 'Europe/Berlin',
    candidateTimeZone: 'America/Denver',
    format: 'phone' as const,
    location: '',
    interviewers: [{ name: 'Ivan Petrov', email: 'ivan@acme.example', required: true }],
    customReminders: [],
    allowClash: false,
  }
}

test('times of a list go to those who would be invited, also of a job’s applicants', async () => {
  const { viewer } = company
  const { organizationId } = viewer
  for (const name of ['Ada', 'Bob', 'Cleo']) {
    const { id: candidateId } = await client().candidate.create({
      data: {
        id: randomUUID(),
        organizationId,
        name,
        email: `${name}@example.com`.toLowerCase(),
        timeZone: 'Asia/Tokyo',
        createdAt: world.now(),
        updatedAt: world.now(),
      },
    })
    await client().application.create({
      data: {
        id: randomUUID(),
        organizationId,
        candidateId,
        jobId: company.jobId,
        stage: 'screening',
        stageChangedAt: world.now(),
        createdAt: world.now(),
      },
    })
  }
  const suppression = await client().suppression.create({
    data: {
      id: randomUUID(),
      organizationId,
      email: 'ada@example.com',
      reason: 'unsubscribe',
      scope: 'optional',
      createdAt: world.now(),
    },
  })
  const { date } = localParts(hourAhead(world, 6 * DAY), 'Europe/Berlin')
  const draft = batchDraft(company, {
    source: 'applications',
    stage: 'screening',
    slots: `${date} 10:00-12:00`,
  })
  const made = await batches.draftBatch(viewer, draft, world.now())
  if (!made.ok) throw new Error(JSON.stringify(made))
  const dry = await batches.dryRun(viewer, await find(made.batchId))
  const startOf = (row?: { startsAt: Date | null }) =>
    row?.startsAt ? localParts(row.startsAt, 'Europe/Berlin').time : null
  expect(dry.map((row) => [row.name, row.state, startOf(row)])).toEqual([
    ['Ada', 'skipped', null],
    ['Bob', 'waiting', '10:00'],
    ['Cleo', 'waiting', '11:00'],
  ])
  await client().suppression.update({ where: { id: suppression.id }, data: { liftedAt: world.now() } })
  await batches.startBatch(viewer, made)
  await untilDone(made.batchId)
  expect(newMails()).toEqual({ 'bob@example.com': 1, 'cleo@example.com': 1 })
  const [ada] = await batches.batchRows(viewer, made.batchId)
  expect(ada).toMatchObject({
    state: 'skipped',
    reason: 'No time was kept for them, since they could not be invited when the batch was made.',
  })
})

test('a new candidate reads in the language of the file, a known one in their own', async () => {
  const { viewer } = company
  await client().candidate.update({ where: { id: company.candidateId }, data: { locale: 'fr' } })
  const { date } = localParts(hourAhead(world, 6 * DAY), 'Europe/Berlin')
  const csv = 'name,email,language\nKai,kai@example.com,German\nZoë,zoe@example.com,German'
  const made = await batches.draftBatch(
    viewer,
    batchDraft(company, { csv, slots: `${date} 10:00-12:00` }),
    world.now(),
  )
  if (!made.ok) throw new Error(JSON.stringify(made))
  await batches.startBatch(viewer, made)
  await untilDone(made.batchId)
  const people = await client().candidate.findMany({
    where: { organizationId: viewer.organizationId },
    orderBy: { email: 'asc' },
  })
  expect(people.map(({ email, locale }) => [email, locale])).toEqual([
    ['kai@example.com', 'de'],
    ['zoe@example.com', 'fr'],
  ])
})

test('many at one time do not clash with each other, but with what was there before', async () => {
  const { viewer } = company
  const startsAt = hourAhead(world, 6 * DAY)
  const { date, time } = localParts(startsAt, 'Europe/Berlin')
  const day = (name: string) =>
    batchDraft(company, {
      csv: `name,email,time zone\n${name} 1,${name}1@example.com,Tokyo\n${name} 2,${name}2@example.com,Tokyo`,
      slots: `${date} ${time}\n${date} ${time}`,
      allowClash: true,
    })
  const reasons: (string | null)[][] = []
  for (const name of ['early', 'late']) {
    const made = await batches.draftBatch(viewer, day(name), world.now())
    if (!made.ok) throw new Error(JSON.stringify(made))
    await batches.startBatch(viewer, made)
    await untilDone(made.batchId)
    reasons.push((await batches.batchRows(viewer, made.batchId)).map(({ reason }) => reason))
  }
  const clash = expect.stringMatching(/^In spite of a clash: Ivan Petrov is in another interview on [^.]*\.$/)
  expect(reasons).toEqual([
    [null, null],
    [clash, clash],
  ])
})

test.each(['accepted-then-dropped', '503', 'reset', '429'])(
  'a call that meets %s leaves each letter once',
  async (fault) => {
    const batchId = await started(3)
    world.faults.add({ target: 'resend', path: '/emails/batch', fault: fault as '503' })
    await untilDone(batchId)
    expect(newMails()).toEqual(oneEach(upTo(3)))
    expect(await find(batchId)).toMatchObject({ state: 'done', counts: { invited: 3 } })
  },
)

test('a letter that must not leave any more is left out of a repeated call', async () => {
  const batchId = await started(3)
  world.faults.add({ target: 'resend', path: '/emails/batch', fault: 'reset' })
  await run(batchId)
  const [first] = await batches.batchRows(company.viewer, batchId)
  await world.commands.cancelInterview(company.viewer, { interviewId: first?.interviewId ?? '' }, world.now())
  await untilDone(batchId)
  expect(newMails()).toEqual(oneEach([2, 3]))
})

test('a call that had been accepted, and must not be repeated as it was, proves that it had left', async () => {
  const batchId = await started(3)
  world.faults.add({ target: 'resend', path: '/emails/batch', fault: 'accepted-then-dropped' })
  await run(batchId)
  const [first] = await batches.batchRows(company.viewer, batchId)
  await world.commands.cancelInterview(company.viewer, { interviewId: first?.interviewId ?? '' }, world.now())
  await untilDone(batchId)
  expect(newMails()).toEqual(oneEach(upTo(3)))
  expect((await find(batchId)).counts).toMatchObject({ invited: 3 })
})

test('one address that the provider refuses holds up nobody, and its row can be retried', async () => {
  const batchId = await started(4)
  const answer = { statusCode: 422, name: 'validation_error', message: 'Invalid `to` field.' }
  world.faults.add({
    target: 'resend',
    path: '/emails/batch',
    fault: { kind: 'status', status: 422, body: answer },
  })
  world.faults.add({
    target: 'resend',
    path: '/emails',
    fault: { kind: 'status', status: 422, body: answer },
  })
  await untilDone(batchId)
  expect(Object.keys(newMails())).toHaveLength(3)
  expect((await find(batchId)).counts).toMatchObject({ invited: 3, failed: 1 })
  expect(await batches.retryFailed(company.viewer, { batchId }, world.now())).toEqual({ ok: true })
  await untilDone(batchId)
  expect(newMails()).toEqual(oneEach(upTo(4)))
  expect(await find(batchId)).toMatchObject({ state: 'done', counts: { invited: 4, failed: 0 } })
})

test('a used-up quota pauses the batch with one card, and resuming goes on', async () => {
  const batchId = await started(3)
  world.faults.add({
    target: 'resend',
    path: '/emails/batch',
    fault: {
      kind: 'status',
      status: 429,
      retryAfter: 1,
      body: { statusCode: 429, name: 'daily_quota_exceeded', message: 'You have reached your quota.' },
    },
  })
  expect(await run(batchId)).toEqual({ comeBackAt: null })
  expect(await find(batchId)).toMatchObject({
    state: 'paused',
    pausedBy: null,
    stopped: expect.stringMatching(/is paused\. The daily quota is used up/),
  })
  world.clock.jumpTo(world.clock.now() + DAY / 4)
  await world.commands.sweep(world.commands.system, world.now())
  await run(batchId)
  expect(newMails()).toEqual({})
  await batches.resumeBatch(company.viewer, { batchId }, world.now())
  expect((await find(batchId)).stopped).toBeNull()
  await untilDone(batchId)
  expect(newMails()).toEqual(oneEach(upTo(3)))
})

test('nothing leaves while it is paused, by no way, and nothing is lost', async () => {
  const batchId = await started(3)
  const { expandRows } = await import('@/lib/commands/batch/expand')
  await expandRows(world.commands.system, { batchId, atMost: 3 }, world.now())
  await batches.pauseBatch(company.viewer, { batchId }, world.now())
  const letters = await client().message.findMany({ where: { batchId }, select: { id: true } })
  for (const { id } of letters) await world.commands.deliverMessage(world.commands.system, id)
  for (const { id } of letters)
    await world.commands.deliverMessage(world.commands.system, id, { ofBatch: batchId })
  world.clock.jumpTo(world.clock.now() + 20 * MINUTE)
  await world.commands.enrolDue(world.commands.system, world.now())
  expect(await client().message.count({ where: { batchId, enrolledAt: { not: null } } })).toBe(0)
  await run(batchId)
  expect(newMails()).toEqual({})
  await batches.resumeBatch(company.viewer, { batchId }, world.now())
  await untilDone(batchId)
  expect(newMails()).toEqual(oneEach(upTo(3)))
})

test('cancelling calls off what was not invited yet, without a word', async () => {
  const batchId = await started(5)
  const { expandRows } = await import('@/lib/commands/batch/expand')
  await expandRows(world.commands.system, { batchId, atMost: 3 }, world.now())
  await batches.cancelBatch(company.viewer, { batchId }, world.now())
  expect(await batches.resumeBatch(company.viewer, { batchId }, world.now())).toMatchObject({
    reason: 'not_open',
  })
  await untilDone(batchId)
  expect((await find(batchId)).counts).toEqual({ waiting: 0, invited: 0, skipped: 5, failed: 0 })
  const { organizationId } = company.viewer
  const interviews = await client().interview.groupBy({
    by: ['status'],
    where: { organizationId },
    _count: true,
  })
  expect(interviews).toEqual([{ status: 'cancelled', _count: 3 }])
  expect(
    await client().message.count({ where: { organizationId, state: { in: ['planned', 'held'] } } }),
  ).toBe(0)
  expect(newMails()).toEqual({})
})

test('two workers at once, and the same people in two batches: each letter once', async () => {
  const [one, other] = [await started(30), await started(30)]
  await Promise.all([run(one), run(one), run(other)])
  await Promise.all([untilDone(one), untilDone(other)])
  expect(newMails()).toEqual(oneEach(upTo(30)))
  const [first, second] = [await find(one), await find(other)]
  expect(first.counts.invited + second.counts.invited).toBe(30)
  expect(first.counts.skipped + second.counts.skipped).toBe(30)
})

test('another organisation neither sees nor moves it', async () => {
  const batchId = await started(1)
  const stranger = (await openCompany(world, `strange-${slug}`)).viewer
  expect(await batches.findBatch(stranger, batchId)).toBeUndefined()
  expect(await batches.batchRows(stranger, batchId)).toEqual([])
  for (const move of [batches.pauseBatch, batches.cancelBatch, batches.resumeBatch, batches.retryFailed])
    expect(await move(stranger, { batchId }, world.now())).toMatchObject({ ok: false, reason: 'absent' })
  const lookedFrom = mintViewer({ ...company.viewer, organizationId: stranger.organizationId })
  expect(await batches.discardBatch(lookedFrom, { batchId })).toMatchObject({ ok: false })
  expect((await find(batchId)).state).toBe('running')
})
