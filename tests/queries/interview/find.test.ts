import { afterAll, beforeAll, expect, it } from 'vitest'
import { packed } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import { type TestDatabase, testDatabase } from '@/tests/support/database'
import { statementsOf } from '../candidate/statements'
import { house, interview, message, NOW, uuid } from './house'

let database: TestDatabase
let viewer: Viewer
let stranger: Viewer
let id: string
let ask: typeof import('@/lib/queries/interview/find') &
  typeof import('@/lib/queries/interview/messages') &
  typeof import('@/lib/queries/interview/form-defaults') &
  typeof import('@/lib/queries/interview/applied-jobs') &
  typeof import('@/lib/queries/interview/colleagues') &
  typeof import('@/lib/queries/timeline/of-interview') &
  typeof import('@/lib/queries/calendar/state')

beforeAll(async () => {
  database = await testDatabase()
  ask = {
    ...(await import('@/lib/queries/interview/find')),
    ...(await import('@/lib/queries/interview/messages')),
    ...(await import('@/lib/queries/interview/form-defaults')),
    ...(await import('@/lib/queries/interview/applied-jobs')),
    ...(await import('@/lib/queries/interview/colleagues')),
    ...(await import('@/lib/queries/timeline/of-interview')),
    ...(await import('@/lib/queries/calendar/state')),
  }
  viewer = await house(database, 1)
  stranger = await house(database, 2)
  id = await interview(database, viewer, 5)
  await message(database, id, 1, {
    state: 'sent',
    sentAt: NOW,
    letter: packed({ subject: 'Interview', text: 'Hello', html: '<b>Hello</b>' }),
  })
  await message(database, id, 2, { dueAt: new Date(NOW.getTime() + 1000) })
  await database.client.timelineEvent.createMany({
    data: ['scheduled', 'confirmed', 'moved', 'sent_again'].map((what, n) => ({
      id: uuid(9, 500 + n),
      organizationId: viewer.organizationId,
      interviewId: id,
      actorKind: 'member' as const,
      actorName: 'Ada',
      what,
      ...(what === 'moved' && {
        data: { from: NOW, to: new Date(NOW.getTime() + 1), clash: 'Mia is busy.' },
      }),
      ...(what === 'sent_again' && { data: { to: 'Ivan' } }),
      at: new Date(NOW.getTime() + n),
    })),
  })
  await database.client.interviewRevision.create({
    data: {
      interviewId: id,
      revision: 0,
      organizationId: viewer.organizationId,
      startsAt: NOW,
      endsAt: NOW,
      timeZone: 'Europe/Berlin',
      format: 'video',
      at: NOW,
    },
  })
  await database.client.calendarEvent.create({
    data: {
      id: uuid(9, 600),
      organizationId: viewer.organizationId,
      interviewId: id,
      userId: viewer.userId,
      dueAt: NOW,
      createdAt: NOW,
      present: true,
      syncedAt: NOW,
    },
  })
  await database.client.interviewParticipant.updateMany({
    where: { interviewId: id },
    data: { response: 'accepted', entrySince: NOW },
  })
})
afterAll(() => database.close())

it('reads an interview with its people, tasks, messages and history, in three statements', async () => {
  const statements = await statementsOf(async () => {
    const found = await ask.findInterview(viewer, id)
    expect(found).toMatchObject({
      candidateName: "Zoë O'Neil",
      jobTitle: 'Backend Engineer',
      createdByName: 'Ada',
      startsAt: new Date(NOW.getTime() + 5 * 3_600_000),
      participants: [{ name: 'Ivan Petrov', required: true, response: 'accepted', holdsEntry: true }],
      inGoogle: true,
      prepTasks: [{ title: 'Read the job description again', done: false }],
    })
    const messages = await ask.interviewMessages(viewer, id)
    expect(messages.map(({ state, subject, text }) => [state, subject, text])).toEqual([
      ['sent', 'Interview', 'Hello'],
      ['planned', null, null],
    ])
    expect(JSON.stringify(messages)).not.toContain('<b>')
    const lines = await ask.timelineOfInterview(viewer, id)
    expect(lines.map(({ what }) => what)).toEqual(['sent_again', 'moved', 'confirmed', 'scheduled'])
    expect(lines[1]).toMatchObject({ from: NOW, to: new Date(NOW.getTime() + 1), clash: 'Mia is busy.' })
    expect(lines[0]).toMatchObject({ from: null, to: null, clash: null })
    expect(messages.map(({ about }) => about)).toEqual([NOW, NOW])
  })
  expect(statements).toHaveLength(3)
})

it('knows what is new in a letter about a change, since what its recipient had been told', async () => {
  const other = await interview(database, viewer, 8, { status: 'cancelled', revision: 4 })
  const links = ['a', 'b', 'b', 'c', 'c']
  await database.client.interviewRevision.createMany({
    data: links.map((link, revision) => ({
      interviewId: other,
      revision,
      organizationId: viewer.organizationId,
      startsAt: new Date(NOW.getTime() + (revision < 3 ? 0 : 1000)),
      endsAt: new Date(NOW.getTime() + 3_600_000),
      timeZone: 'Europe/Berlin',
      format: 'video' as const,
      meetingUrl: `https://meet.example/${link}`,
      at: NOW,
    })),
  })
  const letter = (revision: number, state: 'sent' | 'cancelled', kind: 'invitation' | 'reschedule') =>
    message(database, other, 20 + revision, {
      kind,
      revision,
      state,
      planKey: `${kind}:0:candidate`,
      dueAt: new Date(NOW.getTime() + revision),
      ...(state === 'sent' && { sentAt: new Date(NOW.getTime() + revision) }),
    })
  await letter(0, 'sent', 'invitation')
  await letter(1, 'sent', 'reschedule')
  await letter(2, 'sent', 'reschedule')
  await letter(3, 'cancelled', 'reschedule')
  await letter(4, 'sent', 'reschedule')
  const found = await ask.interviewMessages(viewer, other)
  expect(found.map(({ change }) => change)).toEqual([null, 'link', 'again', 'time', 'time'])
})

it('reads how its entry in Google stands, in one statement more', async () => {
  expect(await statementsOf(() => ask.calendarState(viewer, id))).toHaveLength(1)
})

it('knows nothing of other organisations’ interviews, nor of ids that are none', async () => {
  expect(await ask.findInterview(stranger, id)).toBeUndefined()
  expect(await ask.interviewMessages(stranger, id)).toEqual([])
  expect(await ask.timelineOfInterview(stranger, id)).toEqual([])
  expect(await ask.findInterview(viewer, 'nonsense')).toBeUndefined()
  expect(await ask.findInterview(viewer, uuid(7, 999))).toBeUndefined()
})

it('opens the schedule form with what is known, by application, candidate or job', async () => {
  const both = {
    candidate: { name: "Zoë O'Neil", timeZone: 'America/Denver' },
    job: { title: 'Backend Engineer' },
  }
  expect(await ask.knownSides(viewer, { application: uuid(6, 1) })).toMatchObject({ ...both, rounds: 1 })
  expect(await ask.knownSides(viewer, { candidate: uuid(5, 1), job: uuid(4, 1) })).toMatchObject(both)
  expect(await ask.knownSides(viewer, { candidate: uuid(5, 1) })).toMatchObject({ job: null, rounds: 0 })
  expect(await ask.knownSides(viewer, { application: 'x' })).toEqual({
    candidate: null,
    job: null,
    rounds: 0,
  })
  expect(await ask.knownSides(stranger, { application: uuid(6, 1), job: uuid(4, 1) })).toMatchObject({
    candidate: null,
    job: null,
  })
  expect(await ask.appliedJobs(viewer, uuid(5, 1))).toEqual([{ id: uuid(4, 1), title: 'Backend Engineer' }])
  expect(await ask.colleagues(viewer)).toEqual([{ name: 'Ada', email: 'ada-1@acme.example' }])
})

it('takes panel, length and place from the last interview of the job that stood, else of the organisation', async () => {
  await interview(database, viewer, 6, {
    status: 'cancelled',
    cancelledAt: NOW,
    location: 'The old office',
    createdAt: new Date(NOW.getTime() + 1),
  })
  const earlier = await ask.earlierInterview(viewer, uuid(4, 1))
  expect(earlier).toEqual({
    sameJob: true,
    minutes: 60,
    format: 'video',
    location: null,
    interviewers: [{ name: 'Ivan Petrov', email: 'ivan@acme.example', required: true }],
  })
  expect(await ask.earlierInterview(viewer, uuid(4, 9))).toMatchObject({ sameJob: false, minutes: 60 })
  expect(await ask.earlierInterview(stranger, uuid(4, 1))).toBeUndefined()
})
