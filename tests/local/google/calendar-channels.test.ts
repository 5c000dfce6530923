import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { travelTo } from '@/local/inngest/travel'
import { ADA, BEN, type Client, eventAt, HOUR, newId, refusalOf, startCalendar } from './calendar-start'

let stack: Awaited<ReturnType<typeof startCalendar>>
let client: Client
let receiver: Server
let address: string
let got: IncomingHttpHeaders[]
let status: number
beforeEach(async () => {
  stack = await startCalendar()
  client = await stack.client()
  got = []
  status = 200
  receiver = createServer((request, response) => {
    got.push(request.headers)
    response.writeHead(status).end()
  })
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  address = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/google`
})
afterEach(async () => {
  await stack.google.close()
  receiver.closeAllConnections()
  await new Promise((resolve) => receiver.close(resolve))
})

const calendarId = 'primary'
const watch = async (more = {}) =>
  (
    await client.events.watch({
      calendarId,
      requestBody: { id: newId(), type: 'web_hook', address, token: 'who=7', ...more },
    })
  ).data
const insert = (who = client) =>
  who.events.insert({
    calendarId,
    requestBody: eventAt(stack.clock.now(), 24, { attendees: [{ email: ADA }] }),
  })
const states = () => got.map((headers) => headers['x-goog-resource-state'])
const travel = (hours: number) => travelTo([stack.google], stack.clock, stack.clock.now() + hours * HOUR)

test('a channel says sync, then exists on every change, also by others', async () => {
  const id = newId()
  const channel = await watch({ id })
  expect(channel).toMatchObject({ kind: 'api#channel', id, token: 'who=7', resourceId: expect.any(String) })
  expect(Number(channel.expiration) / HOUR).toBeCloseTo(stack.clock.now() / HOUR + 7 * 24, 1)
  await stack.google.settled()
  await insert()
  await insert(await stack.client(BEN))
  await stack.google.settled()
  expect(states()).toEqual(['sync', 'exists', 'exists'])
  expect(got[1]).toMatchObject({
    'x-goog-channel-id': id,
    'x-goog-channel-token': 'who=7',
    'x-goog-resource-id': channel.resourceId,
    'x-goog-resource-uri': channel.resourceUri,
    'x-goog-channel-expiration': new Date(Number(channel.expiration)).toUTCString(),
    'content-length': '0',
  })
  const numbers = got.map((headers) => Number(headers['x-goog-message-number']))
  expect(numbers[0]).toBe(1)
  expect([...numbers].sort((a, b) => a - b)).toEqual(numbers)
})

test('a stopped channel is silent', async () => {
  const { id, resourceId } = await watch()
  await stack.google.settled()
  const stopped = await client.channels.stop({ requestBody: { id: id ?? '', resourceId: resourceId ?? '' } })
  expect(stopped.status).toBe(204)
  await insert()
  await stack.google.settled()
  expect(states()).toEqual(['sync'])
  const again = client.channels.stop({ requestBody: { id: id ?? '', resourceId: resourceId ?? '' } })
  expect((await refusalOf(again)).status).toBe(404)
})

test("nobody stops another person's channel", async () => {
  const { id, resourceId } = await watch()
  const other = await stack.client(BEN)
  const stop = other.channels.stop({ requestBody: { id: id ?? '', resourceId: resourceId ?? '' } })
  expect((await refusalOf(stop)).status).toBe(404)
})

test('a channel ends when it expires, on the virtual clock', async () => {
  await watch({ expiration: String(stack.clock.now() + 2 * HOUR) })
  await travel(3)
  await stack.client().then(insert)
  await stack.google.settled()
  expect(states()).toEqual(['sync'])
})

test('a receiver in trouble is tried again; one that refuses is not', async () => {
  status = 503
  await watch()
  await travel(1)
  expect(states()).toEqual(Array(7).fill('sync'))
  status = 404
  await stack.client().then(insert)
  await travel(1)
  expect(states().filter((state) => state === 'exists')).toHaveLength(1)
})

test('duplicates as scripted', async () => {
  await watch()
  stack.faults.add({ target: 'google', fault: { kind: 'duplicate_webhooks', count: 3 } })
  await insert()
  await stack.google.settled()
  expect(states()).toEqual(['sync', 'exists', 'exists', 'exists'])
})

test.each([
  ['an address off this machine', { address: 'https://followthrough.example/google' }],
  ['another type', { type: 'carrier_pigeon' }],
  ['no id', { id: undefined }],
  ['an expiration in the past', { expiration: '1' }],
])('refuses %s', async (_, more) => {
  expect((await refusalOf(watch(more))).status).toBe(400)
})

test('refuses an id twice', async () => {
  const { id } = await watch()
  expect(await refusalOf(watch({ id }))).toMatchObject({ status: 400, reason: 'channelIdNotUnique' })
})
