import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { localParts } from '@/lib/domain/when'
import { batchDraft } from '../../support/batch'
import { BatchDesk } from '../../support/batch-desk'
import { DAY, hourAhead } from '../../support/world'

/** What is said of each row before a batch begins, and what becomes of it then. */
let desk: BatchDesk

beforeAll(async () => {
  desk = await BatchDesk.open()
})
afterAll(() => desk.close())
beforeEach(() => desk.begin())

test('the dry run names what is wrong with each row, HOSTILE L1', async () => {
  const { viewer } = desk.company
  const at = desk.world.now()
  const startsAt = hourAhead(desk.world, 6 * DAY)
  await desk.client.suppression.create({
    data: {
      id: randomUUID(),
      organizationId: viewer.organizationId,
      email: 'no@example.com',
      reason: 'unsubscribe',
      scope: 'optional',
      createdAt: at,
    },
  })
  const outcome = await desk.world.commands.scheduleInterview(
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
  const draft = batchDraft(desk.company, {
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
  const made = await desk.commands.draftBatch(viewer, draft, at)
  if (!made.ok) throw new Error(JSON.stringify(made))
  expect(await desk.commands.draftBatch(viewer, draft, at), 'a second submit finds the first').toEqual(made)
  const rows = await desk.commands.dryRun(viewer, await desk.find(made.batchId))
  expect(rows.map(({ position, state, reason }) => [position, state, reason])).toEqual([
    [2, 'waiting', 'No time zone is known: Berlin time is assumed.'],
    [3, 'skipped', 'Twice in the file: row 2 has the same address.'],
    [4, 'skipped', 'Suppressed address: they unsubscribed from such letters.'],
    [5, 'skipped', '“not-an-address” is not an e-mail address.'],
    [6, 'skipped', 'Already invited: there is an open interview for this job.'],
    [7, 'skipped', expect.stringMatching(/^Ivan Petrov is in another interview on /)],
    [8, 'skipped', 'No time is left: the list has 2.'],
  ])
  expect((await desk.find(made.batchId)).state).toBe('draft')
  expect(desk.newMails()).toEqual({})
  await desk.commands.startBatch(viewer, made)
  await desk.untilDone(made.batchId)
  expect(desk.newMails()).toEqual({ 'kai@example.com': 1 })
  const after = await desk.commands.batchRows(viewer, made.batchId)
  expect(after.map(({ state, reason }) => [state, reason])).toEqual(
    rows.map(({ state, reason }) => [state === 'waiting' ? 'invited' : state, reason]),
  )
})

function draftFor() {
  return {
    submissionId: randomUUID(),
    candidateId: desk.company.candidateId,
    jobId: desk.company.jobId,
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
  const { viewer } = desk.company
  const { organizationId } = viewer
  for (const name of ['Ada', 'Bob', 'Cleo']) {
    const { id: candidateId } = await desk.client.candidate.create({
      data: {
        id: randomUUID(),
        organizationId,
        name,
        email: `${name}@example.com`.toLowerCase(),
        timeZone: 'Asia/Tokyo',
        createdAt: desk.world.now(),
        updatedAt: desk.world.now(),
      },
    })
    await desk.client.application.create({
      data: {
        id: randomUUID(),
        organizationId,
        candidateId,
        jobId: desk.company.jobId,
        stage: 'screening',
        stageChangedAt: desk.world.now(),
        createdAt: desk.world.now(),
      },
    })
  }
  const suppression = await desk.client.suppression.create({
    data: {
      id: randomUUID(),
      organizationId,
      email: 'ada@example.com',
      reason: 'unsubscribe',
      scope: 'optional',
      createdAt: desk.world.now(),
    },
  })
  const { date } = localParts(hourAhead(desk.world, 6 * DAY), 'Europe/Berlin')
  const draft = batchDraft(desk.company, {
    source: 'applications',
    stage: 'screening',
    slots: `${date} 10:00-12:00`,
  })
  const made = await desk.commands.draftBatch(viewer, draft, desk.world.now())
  if (!made.ok) throw new Error(JSON.stringify(made))
  const dry = await desk.commands.dryRun(viewer, await desk.find(made.batchId))
  const startOf = (row?: { startsAt: Date | null }) =>
    row?.startsAt ? localParts(row.startsAt, 'Europe/Berlin').time : null
  expect(dry.map((row) => [row.name, row.state, startOf(row)])).toEqual([
    ['Ada', 'skipped', null],
    ['Bob', 'waiting', '10:00'],
    ['Cleo', 'waiting', '11:00'],
  ])
  await desk.client.suppression.update({
    where: { id: suppression.id },
    data: { liftedAt: desk.world.now() },
  })
  await desk.commands.startBatch(viewer, made)
  await desk.untilDone(made.batchId)
  expect(desk.newMails()).toEqual({ 'bob@example.com': 1, 'cleo@example.com': 1 })
  const [ada] = await desk.commands.batchRows(viewer, made.batchId)
  expect(ada).toMatchObject({
    state: 'skipped',
    reason: 'No time was kept for them, since they could not be invited when the batch was made.',
  })
})

test('a new candidate reads in the language of the file, a known one in their own', async () => {
  const { viewer } = desk.company
  await desk.client.candidate.update({ where: { id: desk.company.candidateId }, data: { locale: 'fr' } })
  const { date } = localParts(hourAhead(desk.world, 6 * DAY), 'Europe/Berlin')
  const csv = 'name,email,language\nKai,kai@example.com,German\nZoë,zoe@example.com,German'
  const made = await desk.commands.draftBatch(
    viewer,
    batchDraft(desk.company, { csv, slots: `${date} 10:00-12:00` }),
    desk.world.now(),
  )
  if (!made.ok) throw new Error(JSON.stringify(made))
  await desk.commands.startBatch(viewer, made)
  await desk.untilDone(made.batchId)
  const people = await desk.client.candidate.findMany({
    where: { organizationId: viewer.organizationId },
    orderBy: { email: 'asc' },
  })
  expect(people.map(({ email, locale }) => [email, locale])).toEqual([
    ['kai@example.com', 'de'],
    ['zoe@example.com', 'fr'],
  ])
})

test('many at one time do not clash with each other, but with what was there before', async () => {
  const { viewer } = desk.company
  const startsAt = hourAhead(desk.world, 6 * DAY)
  const { date, time } = localParts(startsAt, 'Europe/Berlin')
  const day = (name: string) =>
    batchDraft(desk.company, {
      csv: `name,email,time zone\n${name} 1,${name}1@example.com,Tokyo\n${name} 2,${name}2@example.com,Tokyo`,
      slots: `${date} ${time}\n${date} ${time}`,
      allowClash: true,
    })
  const reasons: (string | null)[][] = []
  for (const name of ['early', 'late']) {
    const made = await desk.commands.draftBatch(viewer, day(name), desk.world.now())
    if (!made.ok) throw new Error(JSON.stringify(made))
    await desk.commands.startBatch(viewer, made)
    await desk.untilDone(made.batchId)
    reasons.push((await desk.commands.batchRows(viewer, made.batchId)).map(({ reason }) => reason))
  }
  const clash = expect.stringMatching(/^In spite of a clash: Ivan Petrov is in another interview on [^.]*\.$/)
  expect(reasons).toEqual([
    [null, null],
    [clash, clash],
  ])
})
