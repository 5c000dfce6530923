import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { apiScopes } from '@/lib/domain/api-key'
import {
  type Company,
  DAY,
  HOUR,
  hourAhead,
  openCompany,
  openWorld,
  type World,
} from '../../../support/world'
import { ask, keyOf } from './ask'

vi.mock('next/server', () => ({ after: () => {} }))
vi.mock('@/lib/action', () => ({ flushOutbox: async () => {} }))

let world: World
let company: Company
let key: string

beforeAll(async () => {
  world = await openWorld({ engine: false })
})
afterAll(() => world.close())
beforeEach(async () => {
  await world.database.reset()
  company = await openCompany(world)
  key = await keyOf(company.viewer, apiScopes, world.now())
})

const interviews = () => world.database.client.interview

function wish(change: object = {}) {
  const startsAt = hourAhead(world, 9 * DAY)
  return {
    candidate: { name: 'Kai Brandt', email: 'kai@example.com', timeZone: 'Asia/Tokyo' },
    job: { title: 'Designer' },
    startsAt: startsAt.toISOString(),
    endsAt: new Date(startsAt.getTime() + HOUR).toISOString(),
    timeZone: 'Europe/Berlin',
    format: 'video',
    meetingUrl: 'https://meet.acme.example/kai',
    interviewers: [{ name: 'Ivan Petrov', email: 'ivan@acme.example' }],
    ...change,
  }
}

const create = (change: object = {}, headers: Record<string, string> = {}) =>
  ask('POST', '/interviews', { key, body: wish(change), headers })

describe('an interview', () => {
  test('is made with its candidate and its job, which the next one finds', async () => {
    const { status, headers, body } = await create()
    expect(status).toBe(201)
    expect(headers.get('location')).toBe(`http://localhost:3000/api/v1/interviews/${body.id}`)
    expect(body).toMatchObject({
      status: 'pending',
      revision: 0,
      candidateTimeZone: 'Asia/Tokyo',
      candidate: { name: 'Kai Brandt' },
      job: { title: 'Designer' },
    })
    expect((await ask('GET', `/interviews/${body.id}`, { key })).body).toEqual(body)
    const later = hourAhead(world, 10 * DAY)
    const second = await create({
      startsAt: later,
      endsAt: new Date(later.getTime() + HOUR),
      job: { title: 'designer' },
    })
    expect(second.body.candidate.id).toBe(body.candidate.id)
    expect(second.body.job.id).toBe(body.job.id)
    const messages = await ask('GET', `/interviews/${body.id}/messages`, { key })
    expect(messages.body.data.map((each: { kind: string }) => each.kind)).toContain('invitation')
    const line = await world.database.client.timelineEvent.findFirstOrThrow({ where: { what: 'scheduled' } })
    expect(line.actorName).toBe('Ada Lindqvist (API key “Sync”)')
  })

  test('moves to a new time, changes and is cancelled', async () => {
    const { id } = (await create()).body
    const startsAt = hourAhead(world, 11 * DAY)
    const moved = await ask('PATCH', `/interviews/${id}`, { key, body: { startsAt } })
    expect(moved.body).toMatchObject({
      revision: 1,
      status: 'pending',
      startsAt: startsAt.toISOString(),
      endsAt: new Date(startsAt.getTime() + HOUR).toISOString(),
    })
    expect((await ask('PATCH', `/interviews/${id}`, { key, body: { startsAt } })).body.revision).toBe(1)
    const both = await ask('PATCH', `/interviews/${id}`, {
      key,
      body: {
        startsAt: hourAhead(world, 12 * DAY),
        title: 'Second round',
        interviewers: [{ name: 'Mia Rao', email: 'mia@acme.example', required: false }],
      },
    })
    expect(both.body).toMatchObject({ revision: 2, title: 'Second round' })
    expect(both.body.interviewers).toMatchObject([{ email: 'mia@acme.example', required: false }])
    const cancelled = await ask('POST', `/interviews/${id}/cancel`, { key, body: { reason: 'Filled' } })
    expect(cancelled.body).toMatchObject({ status: 'cancelled', cancelReason: 'Filled' })
    const again = await ask('POST', `/interviews/${id}/cancel`, { key })
    expect([again.status, again.headers.get('content-type')]).toEqual([409, 'application/problem+json'])
  })

  test('is changed in whole or not at all', async () => {
    const { id } = (await create()).body
    const busy = hourAhead(world, 13 * DAY)
    await create({
      candidate: { name: 'Lee', email: 'lee@example.com' },
      startsAt: busy,
      endsAt: new Date(busy.getTime() + HOUR),
    })
    const clash = await ask('PATCH', `/interviews/${id}`, { key, body: { title: 'Other', startsAt: busy } })
    expect(clash).toMatchObject({ status: 409, body: { type: '/docs/api#clash' } })
    expect((await ask('GET', `/interviews/${id}`, { key })).body).toMatchObject({
      title: 'Interview',
      revision: 0,
    })
  })

  test('is made once by 50 equal requests, and a repeat is told the same', async () => {
    const wanted = wish()
    const headers = { 'idempotency-key': '"a-b-c"' }
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => ask('POST', '/interviews', { key, body: wanted, headers })),
    )
    expect(new Set(answers.map(({ status }) => status)).has(201)).toBe(true)
    expect(answers.filter(({ status }) => status !== 201 && status !== 409)).toEqual([])
    expect(await interviews().count()).toBe(1)
    const repeat = await ask('POST', '/interviews', { key, body: wanted, headers })
    expect(repeat.status).toBe(201)
    expect(repeat.headers.get('idempotent-replayed')).toBe('true')
    expect(repeat.body.id).toBe((await interviews().findFirstOrThrow()).id)
    const other = await ask('POST', '/interviews', { key, body: { ...wanted, title: 'Other' }, headers })
    expect(other.status).toBe(422)
    // The process was lost between the effect and the answer.
    await world.database.client.apiRequest.updateMany({
      data: { status: null, createdAt: new Date(world.now().getTime() - 2 * HOUR) },
    })
    expect((await ask('POST', '/interviews', { key, body: wanted, headers })).body.id).toBe(repeat.body.id)
    expect(await interviews().count()).toBe(1)
  })

  test('has the policy that it is given, and is changed for the version that was seen', async () => {
    const made = await create({
      policy: { followUps: { delay: 60, gap: 60, maximum: 0 }, off: ['prep_nudge'] },
    })
    expect(made.status).toBe(201)
    const { policy } = await interviews().findFirstOrThrow({ select: { policy: true } })
    expect(policy).toMatchObject({
      version: null,
      rules: { followUps: { maximum: 0 }, off: ['prep_nudge'], completeAfter: 120 },
    })
    expect((await create({ policy: { followUps: { delay: 1 } } })).status).toBe(422)

    const path = `/interviews/${made.body.id}`
    const etag = made.headers.get('etag') ?? ''
    const headers = { 'if-match': etag }
    const changed = await ask('PATCH', path, { key, body: { title: 'Talk' }, headers })
    expect(changed.status).toBe(200)
    expect(changed.headers.get('etag')).not.toBe(etag)
    const late = await ask('PATCH', path, { key, body: { title: 'Late' }, headers })
    expect(late).toMatchObject({ status: 412, body: { type: '/docs/api#precondition_failed' } })
    expect((await ask('GET', path, { key })).body.title).toBe('Talk')
  })

  test('names each field that is wrong', async () => {
    const { status, body } = await create({
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
    const past = await create({ startsAt: '2020-01-01T10:00:00Z', endsAt: '2020-01-01T11:00:00Z' })
    expect(past.body.errors).toEqual([{ pointer: '/startsAt', detail: 'This time has passed' }])
    expect(await interviews().count()).toBe(0)
  })
})

describe('a list', () => {
  test('comes page by page, each interview once', async () => {
    for (const days of [9, 10, 11, 12, 13]) {
      const startsAt = hourAhead(world, days * DAY)
      await create({ startsAt, endsAt: new Date(startsAt.getTime() + HOUR) })
    }
    const seen: string[] = []
    let path = '/interviews?limit=2&status=pending'
    for (let pages = 0; pages < 3; pages += 1) {
      const { body, headers } = await ask('GET', path, { key })
      seen.push(...body.data.map(({ startsAt }: { startsAt: string }) => startsAt))
      path = `/interviews?limit=2&status=pending&cursor=${body.next}`
      if (body.next) expect(headers.get('link')).toContain(`cursor=${body.next}>; rel="next"`)
    }
    expect(seen).toHaveLength(5)
    expect(seen).toEqual([...new Set(seen)].sort())
    expect((await ask('GET', '/interviews?cursor=x', { key })).status).toBe(400)
    expect((await ask('GET', '/interviews?limit=101&status=x&foo=1', { key })).status).toBe(422)
  })
})
