import { expect, test, vi } from 'vitest'
import { HOUR } from '../../../support/world'
import { apiDesk } from './desk'

vi.mock('next/server', () => ({ after: () => {} }))
vi.mock('@/lib/action', () => ({ flushOutbox: async () => {} }))

const desk = apiDesk()
const interviews = () => desk.client().interview
const told = async (what: string) => desk.client().timelineEvent.findMany({ where: { what } })

test('an interview is made with its candidate and its job, which the next one finds', async () => {
  const { status, headers, body } = await desk.create()
  expect(status).toBe(201)
  expect(headers.get('location')).toBe(`http://localhost:3000/api/v1/interviews/${body.id}`)
  expect(body).toMatchObject({
    status: 'pending',
    revision: 0,
    candidateTimeZone: 'Asia/Tokyo',
    candidate: { name: 'Kai Brandt' },
    job: { title: 'Designer' },
  })
  expect((await desk.get(`/interviews/${body.id}`)).body).toEqual(body)
  const second = await desk.create({ ...desk.hourIn(10), job: { title: 'designer' } })
  expect(second.body.candidate.id).toBe(body.candidate.id)
  expect(second.body.job.id).toBe(body.job.id)
  const messages = await desk.get(`/interviews/${body.id}/messages`)
  expect(messages.body.data.map((each: { kind: string }) => each.kind)).toContain('invitation')
  expect((await told('scheduled'))[0]?.actorName).toBe('Ada Lindqvist (API key “Sync”)')
})

test('it is made once by 50 equal requests, and a repeat is told the same', async () => {
  const wanted = desk.wish()
  const headers = { 'idempotency-key': '"a-b-c"' }
  const schedule = (body: object) => desk.post('/interviews', body, headers)
  const answers = await Promise.all(Array.from({ length: 50 }, () => schedule(wanted)))
  expect(new Set(answers.map(({ status }) => status)).has(201)).toBe(true)
  expect(answers.filter(({ status }) => status !== 201 && status !== 409)).toEqual([])
  expect(await interviews().count()).toBe(1)
  const repeat = await schedule(wanted)
  expect(repeat.status).toBe(201)
  expect(repeat.headers.get('idempotent-replayed')).toBe('true')
  expect(repeat.body.id).toBe((await interviews().findFirstOrThrow()).id)
  expect((await schedule({ ...wanted, title: 'Other' })).status).toBe(422)
  // The process was lost between the effect and the answer.
  await desk.client().apiRequest.updateMany({
    data: { status: null, createdAt: new Date(desk.now().getTime() - 2 * HOUR) },
  })
  expect((await schedule(wanted)).body.id).toBe(repeat.body.id)
  expect(await interviews().count()).toBe(1)
})

test('it has the policy that it is given, and its history says so', async () => {
  const policy = { followUps: { delay: 60, gap: 60, maximum: 0 }, off: ['prep_nudge'] }
  expect((await desk.create({ policy })).status).toBe(201)
  const made = await interviews().findFirstOrThrow({ select: { policy: true } })
  expect(made.policy).toMatchObject({
    version: null,
    rules: { followUps: { maximum: 0 }, off: ['prep_nudge'], completeAfter: 120 },
  })
  expect((await told('policy_of_its_own')).map(({ why }) => why)).toEqual([
    expect.stringContaining('Switched off: nothing → the preparation nudge'),
  ])
  expect((await desk.create({ policy: { followUps: { delay: 1 } } })).status).toBe(422)
})

test('of a policy that says what the organisation’s says nothing is told', async () => {
  expect((await desk.create({ policy: { completeAfter: 120 } })).status).toBe(201)
  expect(await told('policy_of_its_own')).toEqual([])
})

test('each field that is wrong is named', async () => {
  const { status, body } = await desk.create({
    startsAt: '2026-12-03 14:00',
    timeZone: 'Berlin',
    format: 'onsite',
    interviewers: [{ name: '\u202e', email: 'x' }],
    colour: 'red',
  })
  expect(status).toBe(422)
  expect(body.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual([
    '/colour',
    '/interviewers/0/email',
    '/interviewers/0/name',
    '/startsAt',
    '/timeZone',
  ])
  const past = await desk.create({ startsAt: '2020-01-01T10:00:00Z', endsAt: '2020-01-01T11:00:00Z' })
  expect(past.body.errors).toEqual([{ pointer: '/startsAt', detail: 'This time has passed' }])
  expect(await interviews().count()).toBe(0)
})
