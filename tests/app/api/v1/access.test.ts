import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { register } from '@/app/api/v1/register'
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

type Noun =
  | 'interviews'
  | 'candidates'
  | 'jobs'
  | 'applications'
  | 'messages'
  | 'templates'
  | 'batches'
  | 'suppressions'
type Ids = Record<Noun, string>

/** What every operation with a body is sent where only the door is looked at; one without a row fails the test below. */
const bodies: Record<string, (ids: Ids) => Record<string, unknown>> = {
  scheduleInterview: ({ candidates, jobs }) => ({
    candidateId: candidates,
    jobId: jobs,
    title: 'Second talk',
    startsAt: hourAhead(world, 9 * DAY),
    endsAt: new Date(hourAhead(world, 9 * DAY).getTime() + HOUR),
    allowClash: true,
    timeZone: 'Europe/Berlin',
    format: 'phone',
    interviewers: [{ name: 'Ivan Petrov', email: 'ivan@acme.example' }],
  }),
  changeInterview: () => ({ title: 'Another talk', reason: 'Better words' }),
  cancelInterview: () => ({ reason: 'Filled' }),
  createCandidate: () => ({ name: 'Kai', email: 'kai@example.com', phone: '1', notes: 'n' }),
  changeCandidate: () => ({ name: 'Zoë', phone: '1', notes: 'n' }),
  createJob: () => ({ title: 'Designer', department: 'Design', role: 'Draws' }),
  changeJob: () => ({ title: 'Designer', location: 'Berlin' }),
  openApplication: ({ candidates, jobs }) => ({ candidateId: candidates, jobId: jobs, notes: 'n' }),
  changeApplication: () => ({ notes: 'n' }),
  writeMessage: ({ candidates }) => ({ candidateId: candidates, subject: 'Hello', text: 'Until then' }),
  moveMessage: () => ({ dueAt: hourAhead(world, DAY) }),
  cancelMessage: () => ({}),
  retryMessage: () => ({}),
  createTemplate: () => ({ name: 'Warm', type: 'invitation' }),
  changeTemplate: () => ({ name: 'Warmer', description: 'd' }),
  validateTemplate: () => ({
    type: 'invitation',
    content: { format: 'markdown', variants: [{ language: 'en', subject: 'S', body: 'B' }] },
  }),
  previewTemplate: () => ({ language: 'en' }),
  createBatch: ({ jobs }) => ({
    jobId: jobs,
    title: 'First conversation',
    format: 'phone',
    durationMinutes: 30,
    timeZone: 'Europe/Berlin',
    interviewers: [{ name: 'Ivan Petrov', email: 'ivan@acme.example' }],
    rows: [{ name: 'Kai', email: 'kai@example.com', startsAt: hourAhead(world, 12 * DAY) }],
  }),
  createSuppression: () => ({ email: 'mia@example.com', scope: 'optional', note: 'n' }),
  liftSuppression: () => ({ reason: 'A mistake' }),
}

let world: World
let acme: { company: Company; ids: Ids; key: string }
let other: { company: Company; ids: Ids; key: string }

beforeAll(async () => {
  world = await openWorld({ engine: false })
  acme = await open('acme')
  other = await open('other')
})
afterAll(() => world.close())

async function open(slug: string) {
  const company = await openCompany(world, slug)
  const key = await keyOf(company.viewer, apiScopes, world.now())
  const { body } = await ask('POST', '/interviews', {
    key,
    body: bodies.scheduleInterview?.({ candidates: company.candidateId, jobs: company.jobId } as Ids),
  })
  const letter = await world.database.client.message.findFirstOrThrow({
    where: { interviewId: body.id, kind: 'invitation' },
  })
  const { body: template } = await ask('POST', '/templates', { key, body: { name: 'T', type: 'invitation' } })
  const batch = await ask('POST', '/batches', {
    key,
    body: bodies.createBatch?.({ jobs: company.jobId } as Ids),
  })
  const suppression = await ask('POST', '/suppressions', { key, body: { email: 'lee@example.com' } })
  const ids = {
    suppressions: suppression.body.id,
    messages: letter.id,
    batches: batch.body.id,
    interviews: body.id,
    candidates: body.candidate.id,
    jobs: body.job.id,
    applications: body.applicationId,
    templates: template.id,
  }
  return { company, key, ids }
}

/** Everything that a request may have written, as counts. */
async function written(): Promise<number[]> {
  const { client } = world.database
  return Promise.all([
    client.timelineEvent.count(),
    client.interview.count(),
    client.candidate.count(),
    client.job.count(),
    client.application.count(),
    client.message.count(),
    client.template.count(),
    client.templateVersion.count(),
    client.batch.count(),
    client.batch.count({ where: { state: 'running' } }),
    client.suppression.count(),
    client.suppression.count({ where: { liftedAt: null } }),
  ])
}

const nounOf = (path: string) => path.split('/')[1] as Noun
const pathOf = (path: string, ids: Ids) => path.replace('{id}', ids[nounOf(path)])
const bodyOf = (name: string, ids: Ids) => bodies[name]?.(ids)
const fresh = (scopes: readonly string[] = apiScopes) => keyOf(acme.company.viewer, scopes, world.now())

test('every operation that takes a body has a row', () => {
  const taking = register.filter(({ body }) => body).map(({ name }) => name)
  expect(Object.keys(bodies).sort()).toEqual(taking.sort())
})

describe.each(register.map((operation) => [operation.name, operation] as const))('%s', (name, operation) => {
  const { method, path, scope } = operation

  test('opens to no key but a living one with its scope', async () => {
    const before = await written()
    const body = bodyOf(name, acme.ids)
    const at = pathOf(path, acme.ids)
    for (const key of [undefined, 'x', `ft_${'x'.repeat(43)}`, `${acme.key}x`, "' OR 1=1"]) {
      const { status, headers } = await ask(method, at, { ...(key ? { key } : {}), body })
      expect([status, headers.get('www-authenticate')]).toEqual([401, 'Bearer realm="Followthrough API"'])
    }
    const rest = await fresh(apiScopes.filter((each) => each !== scope))
    const refused = await ask(method, at, { key: rest, body })
    expect(refused).toMatchObject({ status: 403, body: { type: '/docs/api#forbidden' } })
    expect(refused.body.detail).toContain(scope)
    expect(await written()).toEqual(withKeys(before, 1))
  })

  test('neither shows nor touches what is not of its organisation', async () => {
    const key = await fresh()
    const before = await written()
    if (path.includes('{id}')) {
      const strange = await ask(method, pathOf(path, other.ids), { key, body: bodyOf(name, acme.ids) })
      expect(strange).toMatchObject({ status: 404, body: { type: '/docs/api#not_found' } })
      const none = path.replace('{id}', '0197a1c2-0000-7000-8000-000000000000')
      const absent = await ask(method, none, { key, body: bodyOf(name, acme.ids) })
      expect({ ...absent.body, instance: '' }).toEqual({ ...strange.body, instance: '' })
    } else if (method === 'GET') {
      const { body } = await ask(method, path, { key })
      expect(JSON.stringify(body)).not.toContain(other.ids[nounOf(path)])
    } else {
      const { candidates, jobs } = other.ids
      for (const [field, id] of [
        ['candidateId', candidates],
        ['jobId', jobs],
      ] as const) {
        const wanted = bodyOf(name, acme.ids) ?? {}
        if (!(field in wanted)) continue
        const { status, body } = await ask(method, path, { key, body: { ...wanted, [field]: id } })
        expect([status, body.errors[0].pointer]).toEqual([422, `/${field}`])
      }
    }
    expect(await written()).toEqual(before)
  })

  test('answers what it cannot read with a problem, and does nothing', async () => {
    const key = await fresh()
    const before = await written()
    const at = pathOf(path, acme.ids)
    const put = await ask('PUT', at, { key })
    const allowed = register.filter((each) => each.path === path).map((each) => each.method)
    expect([put.status, put.headers.get('allow')]).toEqual([405, allowed.join(', ')])
    expect((await ask(method, `${at}?not=1&a[b]=%00`, { key, body: bodyOf(name, acme.ids) })).status).toBe(
      422,
    )
    if (operation.body) {
      const plain = { 'content-type': 'text/plain' }
      expect((await ask(method, at, { key, body: '{}', headers: plain })).status).toBe(415)
      const tooLarge = `"${'x'.repeat((operation.mostMegabytes ?? 1) * 1024 * 1024)}"`
      expect((await ask(method, at, { key, body: tooLarge })).status).toBe(413)
      expect((await ask(method, at, { key, body: '{"a":' })).status).toBe(400)
      const wanted = bodyOf(name, acme.ids) ?? {}
      const wrong = Object.keys(wanted).flatMap((field) => [
        { ...wanted, [field]: { not: null } },
        { ...wanted, [field]: -7 },
      ])
      for (const body of ['[]', 'null', '1', '"x"', { not: {} }, { __proto__x: 1 }, ...wrong.slice(0, 8)])
        expect((await ask(method, at, { key, body })).status, JSON.stringify(body)).toBe(422)
      expect((await ask(method, at, { key, body: '[]' })).body.errors).toMatchObject([{ pointer: '' }])
    }
    expect(await written()).toEqual(before)
  })
})

/** Making a key is a line of the history. */
const withKeys = ([lines = 0, ...rest]: number[], keys: number) => [lines + keys, ...rest]

test('a text with NUL is cleaned or refused, never a fault', async () => {
  const key = await fresh()
  for (const { name, method, path, body } of register) {
    if (!body || name === 'cancelInterview') continue
    const wanted = bodyOf(name, acme.ids) ?? {}
    for (const [field, value] of Object.entries(wanted)) {
      if (typeof value !== 'string') continue
      const nul = { ...wanted, [field]: `${value}\u0000` }
      const { status } = await ask(method, pathOf(path, acme.ids), { key, body: nul })
      expect(status, `${name} ${field}`).toBeLessThan(500)
    }
  }
  for (const path of [
    '/interviews/%00',
    '/jobs?status=%00',
    '/interviews?cursor=%00',
    '/candidates?email=%00',
    '/messages?kind=%00',
  ])
    expect([404, 422, 400]).toContain((await ask('GET', path, { key })).status)
  expect(await ask('GET', '/messages?q=Zo%00', { key })).toMatchObject({ status: 200 })
  const wanted = bodyOf('createBatch', acme.ids) as { rows: object[] }
  const rows = wanted.rows.map((row) => ({ ...row, email: 'a\u0000b' }))
  const made = await ask('POST', '/batches', { key, body: { ...wanted, rows } })
  expect(made.status).toBe(201)
  const { data } = (await ask('GET', `/batches/${made.body.id}/rows`, { key })).body
  expect(data).toMatchObject([{ email: 'ab', state: 'skipped', reason: '“ab” is not an e-mail address.' }])
})

test('a time that no database holds is refused, in a filter and in a forged cursor', async () => {
  const key = await fresh()
  for (const path of ['/interviews?startsAfter=', '/messages?dueFrom=']) {
    const { status, body } = await ask('GET', `${path}0001-01-01T00:00:00%2B01:00`, { key })
    expect([status, body.errors[0].detail]).toEqual([422, 'This is before the year 1.'])
    expect((await ask('GET', `${path}0001-01-01T00:00:00Z`, { key })).status).toBe(200)
  }
  const id = '0197a1c2-0000-7000-8000-000000000000'
  const forged = Buffer.from(JSON.stringify([1, 'jobs', -8.64e15, id])).toString('base64url')
  expect((await ask('GET', `/jobs?cursor=${forged}`, { key })).status).toBe(400)
})
