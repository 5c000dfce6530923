import { afterAll, beforeAll, expect, test } from 'vitest'
import { DAY, hourAhead, openCompany, openWorld, scheduled, type World } from '../../support/world'

let world: World
let route: typeof import('@/app/api/cron/sweep/route')

beforeAll(async () => {
  world = await openWorld()
  route = await import('@/app/api/cron/sweep/route')
})
afterAll(() => world.close())

const ask = (method: 'GET' | 'POST', secret: string, body?: string) =>
  route[method](
    new Request('http://localhost/api/cron/sweep', {
      method,
      headers: { authorization: `Bearer ${secret}` },
      ...(body === undefined ? {} : { body }),
    }),
  )
const secret = () => process.env.CRON_SECRET ?? ''

test('without the secret nothing is swept', async () => {
  for (const wrong of ['', 'x', `${secret()}x`]) {
    expect((await ask('GET', wrong)).status).toBe(401)
    expect((await ask('POST', wrong)).status).toBe(401)
  }
})

test('a malformed body is named', async () => {
  expect((await ask('POST', secret(), '{')).status).toBe(400)
  expect((await ask('POST', secret(), '{"engineRestarted":"yes"}')).status).toBe(400)
})

test('answers with statistics, and five sweeps at once enrol each message once', async () => {
  const company = await openCompany(world)
  await scheduled(world, company, hourAhead(world, 9 * DAY))
  const answers = await Promise.all(
    Array.from({ length: 5 }, () => ask('GET', secret()).then((answer) => answer.json())),
  )
  expect(answers[0]).toMatchObject({ completed: 0, unreachable: 0, at: expect.any(String) })
  const messages = await world.database.client.message.findMany({ where: { enrolments: { gt: 0 } } })
  expect(messages.map((message) => message.enrolments)).toEqual(messages.map(() => 1))
  await world.travel(1000)
  expect(world.resend.mails()).toHaveLength(1)
  const again = await (await ask('POST', secret(), '{"engineRestarted":true}')).json()
  expect(again).toMatchObject({ reannounced: 0, unreachable: 0 })
  expect(world.resend.mails()).toHaveLength(1)
})
