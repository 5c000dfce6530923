import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openBrowser } from '@/tests/support/browser'
import { violationsOf } from '../../support/sound'
import { ADA, BEN, eventAt, HOUR, startCalendar } from './calendar-start'

let stack: Awaited<ReturnType<typeof startCalendar>>
let eventId: string
const evil = '"><script>alert(1)</script>'
beforeEach(async () => {
  stack = await startCalendar({ timeZone: 'Europe/Berlin' })
  const event = stack.google.as(ADA).create({
    ...eventAt(stack.clock.now(), 24),
    summary: evil,
    location: evil,
    attendees: [{ email: BEN, displayName: evil }],
    conferenceData: { createRequest: { requestId: 'r1' } },
  })
  eventId = event.id ?? ''
})
afterEach(() => stack.google.close())

const address = (email = ADA) => `${stack.google.url}/calendar?email=${encodeURIComponent(email)}`
const read = async (email?: string) => (await fetch(address(email))).text()
const press = (act: string, email = ADA, headers = {}) =>
  fetch(address(email), {
    method: 'POST',
    body: new URLSearchParams({ event: eventId, act }),
    redirect: 'manual',
    headers,
  })
const event = (email = ADA) => stack.google.events(email)[0]
const answer = () => event()?.attendees?.[0]?.responseStatus

test('shows events, guests with their answers, and the Meet link, escaped', async () => {
  const page = await read()
  expect(page).toContain('Local stand-in for Google')
  expect(page).toContain('https://meet.google.com/')
  expect(page).toContain('has not answered')
  expect(page).toContain('&lt;script&gt;')
  expect(page).not.toContain('<script')
  expect(await read(evil)).not.toContain('<script')
})

test('an organizer moves by an hour and deletes', async () => {
  const before = Date.parse(event()?.start?.dateTime ?? '')
  expect((await press('later')).status).toBe(303)
  expect(Date.parse(event(BEN)?.start?.dateTime ?? '')).toBe(before + HOUR)
  await press('earlier')
  expect(Date.parse(event()?.start?.dateTime ?? '')).toBe(before)
  await press('delete')
  expect(event()?.status).toBe('cancelled')
  expect(await read()).not.toContain('value="delete"')
})

test('shows times in the calendar’s zone, or in the one that is asked for, and stays there', async () => {
  expect(await read()).toContain('All times in Europe/Berlin')
  const inDenver = `${address()}&zone=America%2FDenver`
  const page = await (await fetch(inDenver)).text()
  expect(page).toContain('All times in America/Denver')
  const at = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: 'America/Denver' })
  expect(page).toContain(at.format(new Date(event()?.start?.dateTime ?? '')))
  const body = new URLSearchParams({ event: eventId, act: 'later' })
  const moved = await fetch(inDenver, { method: 'POST', body, redirect: 'manual' })
  expect(moved.headers.get('location')).toContain('zone=America%2FDenver#')
  expect(await (await fetch(`${address()}&zone=Mars`)).text()).toContain('All times in Europe/Berlin')
  const people = await (await fetch(`${stack.google.url}/calendar?zone=Asia/Tokyo`)).text()
  expect(people).toContain('zone=Asia%2FTokyo')
})

test('a guest answers', async () => {
  await press('accept', BEN)
  expect(answer()).toBe('accepted')
  await press('decline', BEN)
  expect(answer()).toBe('declined')
})

test('says what cannot be', async () => {
  expect((await press('later', BEN)).status).toBe(400)
  expect((await press('fly')).status).toBe(400)
  expect((await press('delete', ADA, { origin: 'https://evil.example' })).status).toBe(403)
  expect(event()?.status).toBe('confirmed')
})

test('htmlLink leads to the event, and none of it is logged as a request of the API', async () => {
  const found = await fetch(event()?.htmlLink ?? '', { redirect: 'manual' })
  expect(found.headers.get('location')).toBe(`/calendar?email=${encodeURIComponent(ADA)}#${eventId}`)
  expect(stack.requests.list('google')).toEqual([])
})

describe('in a browser', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(() => browser.close())

  test.each(['light', 'dark'] as const)('%s, on a phone: nothing to be found by axe', async (colorScheme) => {
    const context = await browser.newContext({ colorScheme, viewport: { width: 390, height: 844 } })
    const page = await context.newPage()
    for (const url of [`${stack.google.url}/calendar`, address(ADA), address(BEN)]) {
      await page.goto(url)
      expect(await violationsOf(page)).toEqual([])
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390)
    }
    await page.getByRole('button', { name: 'Accept' }).click()
    expect(answer()).toBe('accepted')
    await context.close()
  })
})
