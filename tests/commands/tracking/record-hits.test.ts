import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '@/lib/db'
import {
  type Company,
  DAY,
  hourAhead,
  MINUTE,
  openCompany,
  openWorld,
  scheduled,
  type World,
} from '../../support/world'

const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64; rv:115.0) Gecko/20100101 Firefox/115.0'
const WAITING = `SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`

let world: World
let company: Company
let recordHits: typeof import('@/lib/commands/tracking/record-hits')['recordHits']

beforeAll(async () => {
  world = await openWorld({ engine: false })
  ;({ recordHits } = await import('@/lib/commands/tracking/record-hits'))
  company = await openCompany(world)
})
afterAll(() => world.close())

/** A letter with two links that arrived an hour ago. @returns its id */
async function letterWithLinks(): Promise<string> {
  const { interviewId } = await scheduled(world, company, hourAhead(world, 9 * DAY))
  const { id } = await world.database.client.message.findFirstOrThrow({
    where: { interviewId, kind: 'invitation' },
  })
  await world.database.client.message.update({
    where: { id },
    data: {
      state: 'delivered',
      sentAt: new Date(world.now().getTime() - 60 * MINUTE),
      trackedLinks: ['https://a.example', 'https://b.example'],
    },
  })
  return id
}

test('a person who opens the letter while a burst turns out to be a machine’s is not forgotten', async () => {
  const messageId = await letterWithLinks()
  const { system } = world.commands
  const at = world.now()
  const click = (link: number, after: number) =>
    recordHits(system, [
      {
        messageId,
        kind: 'click',
        link,
        method: 'GET',
        userAgent: BROWSER,
        at: new Date(at.getTime() + after),
      },
    ])
  await click(0, 0)
  const opened = new Date(at.getTime() - MINUTE)
  const other = new Client({ connectionString: world.database.url })
  await other.connect()
  await other.query('BEGIN')
  await other.query(`UPDATE "Message" SET "openedAt" = $2 WHERE "id" = $1`, [messageId, opened])
  await other.query(
    `INSERT INTO "TrackingHit" ("id", "organizationId", "messageId", "kind", "at", "userAgent") VALUES ($1, $2, $3, 'open', $4, $5)`,
    [newId(), company.viewer.organizationId, messageId, opened, BROWSER],
  )
  const burst = click(1, 500)
  await expect.poll(async () => (await other.query(WAITING)).rowCount).toBe(1)
  await other.query('COMMIT')
  await other.end()
  await burst
  expect(await world.database.client.message.findUniqueOrThrow({ where: { id: messageId } })).toMatchObject({
    openedAt: opened,
    clickedAt: null,
    machineClickedAt: at,
  })
})
