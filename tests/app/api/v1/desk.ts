import { afterAll, beforeAll, beforeEach } from 'vitest'
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

/** A company with a key of its API, anew for each test; the calling file mocks what only Next's server has. */
export function apiDesk() {
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

  const inDays = (days: number) => hourAhead(world, days * DAY)
  /** The two ends of an hour, in so many days. */
  const hourIn = (days: number) => ({
    startsAt: inDays(days).toISOString(),
    endsAt: new Date(inDays(days).getTime() + HOUR).toISOString(),
  })
  const wish = (change: object = {}) => ({
    candidate: { name: 'Kai Brandt', email: 'kai@example.com', timeZone: 'Asia/Tokyo' },
    job: { title: 'Designer' },
    ...hourIn(9),
    timeZone: 'Europe/Berlin',
    format: 'video',
    meetingUrl: 'https://meet.acme.example/kai',
    interviewers: [{ name: 'Ivan Petrov', email: 'ivan@acme.example' }],
    ...change,
  })
  const asked = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    ask(method, path, { key, headers, ...(body === undefined ? {} : { body }) })
  return {
    inDays,
    hourIn,
    wish,
    now: () => world.now(),
    client: () => world.database.client,
    get: (path: string) => asked('GET', path),
    post: (path: string, body?: unknown, headers = {}) => asked('POST', path, body, headers),
    patch: (path: string, body: unknown, headers = {}) => asked('PATCH', path, body, headers),
    remove: (path: string, body?: unknown) => asked('DELETE', path, body),
    /** Schedules what is wished for, changed as asked. */
    create: (change: object = {}, headers = {}) => asked('POST', '/interviews', wish(change), headers),
  }
}
