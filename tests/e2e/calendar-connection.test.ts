import { Client } from 'pg'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Stack } from '@/local/stack'
import { openBrowser } from '../support/browser'
import { PATIENTLY } from '../support/calendar-desk'
import { violationsOf, widthOf } from '../support/sound'
import { testStack } from '../support/stack'

/** A recruiter's own Google Calendar: explained, refused, connected, broken, connected again, ended. */
const ADA = 'ada@acme.example'

let stack: Stack
let browser: Browser
let database: Client
let ada: BrowserContext
let page: Page

beforeAll(async () => {
  stack = await testStack({ seeded: true })
  database = new Client({ connectionString: stack.env.DATABASE_URL })
  await database.connect()
  // Three interviews of Ada's that no calendar has seen yet.
  await database.query(`DELETE FROM "CalendarEvent"`)
  await database.query(`
    INSERT INTO "CalendarEvent" ("id", "organizationId", "interviewId", "userId", "dueAt", "createdAt")
    SELECT gen_random_uuid(), i."organizationId", i."id", i."organizerId", i."createdAt", i."createdAt"
    FROM "Interview" i JOIN "User" u ON u."id" = i."organizerId"
    WHERE u."email" = '${ADA}' AND i."status" IN ('pending', 'scheduled') AND i."endsAt" > now() + interval '1 day'
    ORDER BY i."startsAt" DESC LIMIT 3`)
  browser = await openBrowser()
  ada = await signedIn(ADA, { viewport: { width: 1280, height: 860 }, timezoneId: 'Europe/Berlin' })
  page = await ada.newPage()
})
afterAll(async () => {
  await browser?.close()
  await database?.end()
  await stack?.stop()
})

async function signedIn(email: string, options: Parameters<Browser['newContext']>[0]) {
  const body = JSON.stringify({ email })
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(`${stack.urls.control}/sign-in`, { method: 'POST', body, headers })
  const { cookie } = (await answer.json()) as { cookie: string }
  const [name = '', value = ''] = cookie.split(/=(.*)/)
  const context = await browser.newContext(options)
  await context.addCookies([{ name, value, url: stack.urls.app }])
  return context
}

/** No violation, and on a phone nothing that has to be scrolled sideways. */
async function accessible(which = page): Promise<void> {
  await which.locator('h1').first().waitFor()
  expect(await violationsOf(which)).toEqual([])
  const size = which.viewportSize()
  await which.setViewportSize({ width: 390, height: 844 })
  expect(await widthOf(which)).toBeLessThanOrEqual(390)
  if (size) await which.setViewportSize(size)
}

const settings = () => `${stack.urls.app}/o/acme/settings/calendar`
const main = () => page.getByRole('main').innerText()
/** The settings, read anew. */
async function settingsNow(): Promise<string> {
  await page.goto(settings())
  return main()
}
const standing = () => stack.google?.events(ADA).filter(({ status }) => status !== 'cancelled') ?? []

/** From the settings to Google's page. */
async function setOff(button: RegExp): Promise<void> {
  await page.goto(settings())
  await page.getByRole('button', { name: button }).click()
  await page.getByRole('button', { name: 'Continue' }).waitFor()
  expect(page.url()).toContain(`${stack.urls.google}/o/oauth2/v2/auth?`)
}

/** What became of it, back on the settings page. */
async function comeBack(button: 'Continue' | 'Deny'): Promise<string> {
  await page.getByRole('button', { name: button }).click()
  await page.waitForURL('**/settings/calendar?**')
  return main()
}

test('the first steps lead to a page that explains, before Google asks', async () => {
  await page.goto(`${stack.urls.app}/o/acme/today`)
  await page.getByRole('link', { name: 'Connect Google Calendar' }).click()
  await page.waitForURL('**/settings/calendar')
  await accessible()
  const words = await main()
  expect(words).toMatch(/Not connected/)
  expect(words).toMatch(/3 interviews wait for your calendar/)
  expect(words).toMatch(/Permission 1: see and edit events[\s\S]*that you organise/)
  expect(words).toMatch(/Permission 2: see free and busy times[\s\S]*Never with what/)
  expect(words).toMatch(/What is not read/)
})

test('a no, half a yes and somebody else’s yes change nothing, and say what to do', async () => {
  await setOff(/^Connect/)
  expect(await page.getByRole('checkbox').count()).toBe(2)
  expect(await comeBack('Deny')).toMatch(/did not give the permissions/)
  await accessible()
  await setOff(/^Connect/)
  await page.getByRole('radio', { name: 'ben@acme.example' }).check()
  expect(await comeBack('Continue')).toMatch(
    /You chose ben@acme\.example, but you are signed in as ada@acme\.example/,
  )
  await accessible()
  await setOff(/^Connect/)
  await page.getByRole('checkbox', { name: /free or busy/ }).uncheck()
  expect(await comeBack('Continue')).toMatch(/tick both boxes. Missing: “See when you are free or busy”/)
  await accessible()
  expect(await main()).toMatch(/Not connected/)
  expect(standing()).toEqual([])
})

test('both boxes connect, and what waited is written at once', async () => {
  await setOff(/^Connect/)
  const callback = page.waitForResponse((response) => response.url().includes('/api/google/callback'))
  expect(await comeBack('Continue')).toMatch(/Connected. 3 interviews are on their way into your calendar/)
  const headers = await (await callback).allHeaders()
  expect(headers['referrer-policy']).toBe('no-referrer')
  expect(headers['cache-control']).toMatch(/no-store/)
  await expect.poll(() => standing().length, PATIENTLY).toBe(3)
  // What Google answered is written down a moment later.
  await expect
    .poll(settingsNow, PATIENTLY)
    .toMatch(/Connected since[\s\S]*In Google\s*3 interviews[\s\S]*Waiting\s*Nothing/)
  await accessible()
  const cookies = await ada.cookies(`${stack.urls.app}/api/google/callback`)
  expect(cookies.filter(({ name }) => name.includes('calendar'))).toEqual([])
  await page.goto(`${stack.urls.app}/o/acme/today`)
  await page.getByRole('heading', { name: /^Needs you/ }).waitFor()
  expect(await page.getByRole('link', { name: 'Connect Google Calendar' }).count()).toBe(0)
})

test('a connection that Google has ended is said on every page, and waits', async () => {
  stack.google?.revokeAll(ADA)
  await database.query(`UPDATE "CalendarEvent" SET "revision" = "revision" + 1`)
  const bearer = { authorization: `Bearer ${stack.env.CRON_SECRET}` }
  await fetch(`${stack.urls.app}/api/cron/sweep`, { method: 'POST', headers: bearer })
  for (const path of ['today', 'candidates', 'settings/calendar']) {
    await page.goto(`${stack.urls.app}/o/acme/${path}`)
    const banner = page
      .getByRole('status')
      .filter({ hasText: 'Google ended the connection to your calendar' })
    expect(await banner.innerText()).toMatch(/since \w{3} \d+ \w{3,4}, \d\d:\d\d \(Berlin\)[\s\S]*Reconnect/)
    await accessible()
  }
  expect(await main()).toMatch(
    /The access was withdrawn at Google[\s\S]*3 interviews wait until you reconnect/,
  )
  await page.goto(`${stack.urls.app}/o/acme/jobs`)
  await page.getByRole('status').getByRole('link', { name: 'Reconnect' }).click()
  await page.waitForURL('**/settings/calendar')
})

test('connected again, nothing is lost', async () => {
  await setOff(/^Reconnect/)
  expect(await comeBack('Continue')).toMatch(/Connected. 3 interviews are on their way/)
  expect(await page.getByText('Google ended the connection to your calendar').count()).toBe(0)
  const waiting = () => database.query(`SELECT 1 FROM "CalendarEvent" WHERE "syncedRevision" < "revision"`)
  await expect.poll(async () => (await waiting()).rowCount, PATIENTLY).toBe(0)
  expect(standing()).toHaveLength(3)
})

test('a disconnection says first what follows, and is carried out at Google', async () => {
  await page.goto(settings())
  await page.getByRole('button', { name: 'Disconnect' }).click()
  const dialog = page.getByRole('dialog')
  expect(await dialog.innerText()).toMatch(/entries stay in Google Calendar and are no longer updated/)
  await accessible()
  await dialog.getByRole('button', { name: 'Disconnect' }).click()
  await page.waitForURL('**/settings/calendar?disconnected=1')
  await expect.poll(main).toMatch(/Disconnected\.[\s\S]*Not connected/)
  await accessible()
  const owed = () => database.query(`SELECT 1 FROM "GoogleAccount" WHERE "revokeToken" IS NOT NULL`)
  await expect.poll(async () => (await owed()).rowCount, PATIENTLY).toBe(0)
  const revoked = stack.requests.list('google').filter(({ path }) => path.startsWith('/revoke'))
  expect(revoked.map(({ status }) => status)).toEqual([200])
  expect(standing()).toHaveLength(3)
})

test('all of it works on a phone without a script', async () => {
  const phone = await signedIn(ADA, { viewport: { width: 390, height: 844 }, javaScriptEnabled: false })
  const small = await phone.newPage()
  await small.goto(settings())
  await small.getByRole('button', { name: 'Connect Google Calendar' }).click()
  await small.getByRole('button', { name: 'Continue' }).click()
  await small.waitForURL('**/settings/calendar?connected=**')
  await small.getByRole('button', { name: 'Disconnect' }).click()
  await small.waitForURL('**/settings/calendar?disconnected=1')
  await phone.close()
})
