import pg from 'pg'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import PostalMime, { type Email } from 'postal-mime'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { localParts, resolveLocal } from '@/lib/domain/when'
import type { Stack } from '@/local/stack'
import { openBrowser } from '../support/browser'
import { violationsOf, widthOf } from '../support/sound'
import { testStack } from '../support/stack'
import { DAY, HOUR } from '../support/world'

/**
 * A coordinator's day of changes, in the seeded organisation: interviews are moved, edited, cancelled, taken back and
 * offered again, in a browser, and whoever is told reads the old and the new.
 */
let stack: Stack
let browser: Browser
let cookies: { name: string; value: string; url: string }[]
let desk: BrowserContext
let page: Page
const interviews: Record<string, string> = {}

beforeAll(async () => {
  stack = await testStack({ seeded: true })
  browser = await openBrowser()
  const answer = await fetch(`${stack.urls.control}/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'ada@acme.example' }),
  })
  const { cookie } = (await answer.json()) as { cookie: string }
  cookies = cookie.split('; ').map((pair) => {
    const cut = pair.indexOf('=')
    return { name: pair.slice(0, cut), value: pair.slice(cut + 1), url: stack.urls.app }
  })
  desk = await signedIn()
  page = await desk.newPage()
  for (const tab of ['upcoming', 'cancelled']) {
    await page.goto(at(`/interviews?tab=${tab}`))
    await page.getByRole('heading', { level: 1 }).waitFor()
    for (const link of await page.locator('tbody a').all())
      interviews[(await link.innerText()).split(' ')[0] ?? ''] = new URL(
        (await link.getAttribute('href')) ?? '',
        stack.urls.app,
      ).href
  }
})
afterAll(async () => {
  await browser?.close()
  await stack?.stop()
})
beforeEach(async () => {
  await page.bringToFront()
})
afterEach(() => {
  expect(faults.splice(0), 'what the browser threw').toEqual([])
})

/** A page that React has to draw anew, say. */
const faults: string[] = []

const at = (path: string) => `${stack.urls.app}/o/acme${path}`
const pageOf = (name: string, path = '') => `${interviews[name]}${path}`

async function signedIn(options: Parameters<Browser['newContext']>[0] = {}): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 860 },
    timezoneId: 'Europe/Berlin',
    ...options,
  })
  await context.addCookies(cookies)
  context.on('weberror', (fault) => faults.push(`${fault.page()?.url()}: ${fault.error().message}`))
  return context
}

async function mailsTo(address: string): Promise<Email[]> {
  const mails = stack.resend?.mails(address) ?? []
  return Promise.all(
    mails.map(async (mail) =>
      PostalMime.parse(await (await fetch(`${stack.urls.resend}/mail/${mail.id}/raw`)).arrayBuffer()),
    ),
  )
}

const textOf = (mail: Email | undefined) => (mail?.text ?? '').replace(/\s+/g, ' ')
const main = (which = page) => which.getByRole('main')
const news = (which = page) => which.getByRole('region', { name: 'What has just happened' })

async function accessible(which = page): Promise<void> {
  // Behind a dialog it is seen and not read.
  await which.locator('h1').first().waitFor()
  expect(await violationsOf(which)).toEqual([])
}

const idOf = (name: string) => interviews[name]?.split('/').at(-1) ?? ''

async function query(text: string, values: unknown[]): Promise<{ startsAt: Date }[]> {
  const client = new pg.Client({ connectionString: stack.env.DATABASE_URL })
  await client.connect()
  try {
    return (await client.query(text, values)).rows
  } finally {
    await client.end()
  }
}

/** Puts a card on Today that somebody far away would raise. */
async function raise(kind: string, name: string): Promise<{ startsAt: Date }> {
  const [row] = await query(
    `INSERT INTO "Notification" ("id", "organizationId", "interviewId", "kind", "dedupeKey", "createdAt")
     SELECT gen_random_uuid(), "organizationId", "id", $2::"NotificationKind", $2 || ':' || "id", "createdAt"
     FROM "Interview" WHERE "id" = $1 RETURNING (SELECT "startsAt" FROM "Interview" WHERE "id" = $1)`,
    [idOf(name), kind],
  )
  if (!row) throw new Error(`There is no interview of ${name}`)
  return row
}

/** A day ahead at an hour in Berlin. */
function ahead(days: number): string {
  return localParts(new Date(stack.clock.now() + days * DAY), 'Europe/Berlin').date
}

function atBerlin(date: string, time: string): Date {
  const resolved = resolveLocal({ date, time, timeZone: 'Europe/Berlin' })
  if (!resolved.ok) throw new Error(`The clock in Berlin does not show ${date} ${time} once`)
  return resolved.instant
}

async function choose(which: Page, date: string, time: string): Promise<void> {
  await which.getByLabel('Day', { exact: true }).fill(date)
  await which.getByLabel('Start').fill(time)
}

test('a wish is granted from its card, and the candidate reads the old and the new time', async () => {
  await page.goto(at('/today'))
  await accessible()
  const card = page.getByRole('listitem').filter({ hasText: 'Lee asked for another time' })
  await card.getByRole('link', { name: 'Choose a new time' }).click()
  const dialog = page.getByRole('dialog')
  expect(await dialog.innerText()).toMatch(/Could we do Friday after 14:00/)
  expect(await dialog.innerText()).toMatch(/Lee gets the old and the new time and is asked to confirm\./)
  await choose(page, ahead(9), '09:30')
  await dialog.getByText('it is night there').waitFor()
  await choose(page, ahead(9), '15:30')
  await dialog.getByText('it is night').waitFor({ state: 'detached' })
  // Six hours apart, but for some weeks of the year.
  const start = atBerlin(ahead(9), '15:30')
  const [there, ends] = [start, new Date(start.getTime() + HOUR)].map(
    (instant) => localParts(instant, 'America/New_York').time,
  )
  await dialog.getByText(new RegExp(`For Lee: .*${there} \\(New York\\)`)).waitFor()
  await dialog.getByLabel('Reason').fill('You have a class')
  await accessible()
  await dialog.getByRole('button', { name: 'Move and tell Lee' }).click()
  await card.waitFor({ state: 'detached' })
  await dialog.waitFor({ state: 'detached' })
  expect(page.url()).toBe(at('/today'))
  expect(await news().innerText()).toMatch(/Moved to .+\.\s+Lee Chen is told in a few seconds\./)
  expect(await mailsTo('lee@candidates.example')).toEqual([])
  await stack.travel(15_000)
  const [mail, ...more] = await mailsTo('lee@candidates.example')
  expect(more).toEqual([])
  // Both times, on Lee's clock.
  expect(textOf(mail)).toMatch(new RegExp(`From .* New York .* To .* ${there}–${ends} New York`))
  expect(textOf(mail)).toContain('You have a class')
})

test('a refused move keeps what was typed and says at which field; a clash is shown before it is booked', async () => {
  // By then Ivan and Mia have had their first reminder.
  await stack.travel(4 * HOUR)
  await page.goto(pageOf('Zoë'))
  await main().getByRole('link', { name: 'Reschedule' }).click()
  await page.waitForURL('**/reschedule')
  await accessible()
  const told = await page.getByRole('region', { name: 'Who will be told what' }).innerText()
  expect(told).toMatch(/Zoë gets the old and the new time and is asked to confirm again\./)
  expect(told).toMatch(/Ivan and Mia, who were reminded, get both times\./)
  await page.getByLabel('Reason').fill('Ivan is away')
  await page.getByRole('button', { name: 'Move and tell Zoë' }).click()
  await page.getByText('This is the time that it has. Choose another one.').waitFor()
  expect(await page.getByLabel('Reason').inputValue()).toBe('Ivan is away')
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('date')

  const kai = await desk.newPage()
  await kai.goto(pageOf('Kai', '/reschedule'))
  const [date, time] = [
    await kai.getByLabel('Day', { exact: true }).inputValue(),
    await kai.getByLabel('Start').inputValue(),
  ]
  await kai.close()
  await choose(page, date, time)
  await page.getByRole('button', { name: 'Move and tell Zoë' }).click()
  await page.getByText(/Mia Rao is in another interview on/).waitFor()
  await page.getByLabel(/Move it all the same/).waitFor()
  await accessible()

  await choose(page, ahead(8), '17:00')
  await page.getByRole('button', { name: 'Move and tell Zoë' }).click()
  await page.waitForURL(pageOf('Zoë'))
  await news().getByText('Zoë, Ivan and Mia are told in a few seconds.').waitFor()
  // It comes up to date by itself once the letters have left.
  await news().getByText('Zoë, Ivan and Mia have been told.').waitFor({ timeout: 40_000 })
  await accessible()
  const timeline = await page.locator('section', { hasText: 'Timeline' }).last().innerText()
  expect(timeline).toMatch(/moved the interview[\s\S]*→[\s\S]*17:00[\s\S]*Ivan is away/)
  const plan = await page.getByRole('region', { name: 'Plan' }).innerText()
  expect(plan).toMatch(/messages for .*, (withdrawn|not sent)/)
  const letter = (await mailsTo('zoe@candidates.example')).at(-1)
  expect(textOf(letter)).toMatch(/Ivan is away/)
  expect(letter?.attachments.map(({ mimeType }) => mimeType.split(';')[0])).toContain('text/calendar')
  for (const address of ['ivan@acme.example', 'mia@acme.example'])
    expect(textOf((await mailsTo(address)).at(-1))).toMatch(/17:00/)
})

test('of two who change an interview at once the slower is told, with a way to what is there now', async () => {
  await page.goto(pageOf('Zoë', '/reschedule'))
  const other = await desk.newPage()
  await other.goto(pageOf('Zoë', '/reschedule'))
  await choose(other, ahead(8), '18:00')
  await other.getByRole('button', { name: 'Move and tell Zoë' }).click()
  await other.waitForURL(pageOf('Zoë'))
  await other.close()
  await choose(page, ahead(9), '09:00')
  await page.getByRole('button', { name: 'Move and tell Zoë' }).click()
  await page.getByText(/Somebody has changed this interview/).waitFor()
  await accessible()
  await page.getByRole('link', { name: 'Reload and see how it stands' }).click()
  await expect.poll(() => page.getByLabel('Start').inputValue()).toBe('18:00')
})

test('a new place reaches those who knew the old one; the yes stands; the panel changes with it', async () => {
  await page.goto(pageOf('Zoë'))
  await main().getByRole('link', { name: 'Edit', exact: true }).click()
  await page.waitForURL('**/edit')
  await accessible()
  await page.goto(pageOf('Priya', '/edit'))
  const before = (await mailsTo('priya@candidates.example')).length
  expect(await page.getByRole('region', { name: 'Who will be told what' }).innerText()).toMatch(
    /A new link or place: Priya is told the old and the new one/,
  )
  await page.getByLabel('Video link').fill('not a link')
  await page.getByLabel('Name of interviewer 1').fill('')
  await page.getByLabel('E-mail of interviewer 1').fill('')
  await page.getByLabel('Name of interviewer 3').fill('Grace Obi')
  await page.getByRole('button', { name: 'Save the changes' }).click()
  await page.getByText('A link starts with https://').waitFor()
  await page.getByText('This is not a mail address').waitFor()
  expect(await page.getByLabel('Name of interviewer 3').inputValue()).toBe('Grace Obi')
  await page.getByLabel('E-mail of interviewer 3').fill('grace@acme.example')
  await page.getByLabel('Video link').fill('https://meet.acme.example/other')
  await page.getByLabel('Reason').fill('The old room is down')
  await page.getByRole('button', { name: 'Save the changes' }).click()
  await page.waitForURL(pageOf('Priya'))
  await news().getByText('Priya is told in a few seconds.').waitFor()
  expect(await main().innerText()).toMatch(/Grace Obi/)
  expect(await main().innerText()).toMatch(
    /changed the interview[\s\S]*the link, Grace Obi joins, Ivan Petrov leaves/,
  )
  await stack.travel(15_000)
  const mails = await mailsTo('priya@candidates.example')
  expect(mails).toHaveLength(before + 1)
  expect(textOf(mails.at(-1))).toMatch(/meet\.acme\.example\/other/)
  expect(textOf(mails.at(-1))).toMatch(/The old room is down/)
  // Ivan had not been told of it.
  expect((await mailsTo('ivan@acme.example')).some((mail) => /Priya/.test(textOf(mail)))).toBe(false)
})

test('a cancellation is taken back with the keyboard before anybody hears of it', async () => {
  await page.goto(pageOf('Priya'))
  const before = (await mailsTo('priya@candidates.example')).length
  await main().getByRole('link', { name: 'Cancel interview' }).press('Enter')
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel the interview' }).press('Enter')
  await news()
    .getByText(/Cancelled\./)
    .waitFor()
  expect(await news().innerText()).toMatch(/Priya is told[\s\S]*in \d+ s/)
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.textContent ?? ''))
    .toMatch(/Cancelled\./)
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Undo')
  // It has its seconds, which axe takes on a slow machine: calendar-life.test.ts looks at this page.
  await page.keyboard.press('Enter')
  await news().getByText('The interview stands.').waitFor()
  await main().getByRole('link', { name: 'Reschedule' }).waitFor()
  await stack.travel(60_000)
  expect(await mailsTo('priya@candidates.example')).toHaveLength(before)
})

test('from a card, the undo stays in sight on Today; without it the letters leave', async () => {
  await page.goto(at('/today'))
  const card = page.getByRole('listitem').filter({ hasText: 'Omar: no answer' })
  await card.getByRole('link', { name: 'Cancel interview' }).click()
  await page.getByRole('dialog').getByLabel('Reason').fill('The role is filled')
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel the interview' }).click()
  await card.waitFor({ state: 'detached' })
  await news()
    .getByText(/Omar \w+ is told/)
    .waitFor()
  await page.reload()
  await news().getByRole('button', { name: 'Undo' }).waitFor()
  await accessible()
  await stack.travel(15_000)
  const mail = (await mailsTo('omar@candidates.example')).at(-1)
  expect(textOf(mail)).toMatch(/The role is filled/)
  await page.goto(pageOf('Omar'))
  await news().getByText('Omar has been told.').waitFor()
  await news().getByRole('button', { name: 'Undo' }).waitFor({ state: 'detached' })
})

test('somebody who would like to come after all is invited again, after a question', async () => {
  await page.goto(pageOf('Mina'))
  await main().getByRole('button', { name: 'Invite again' }).waitFor()
  await accessible()
  await raise('confirm_after_decline', 'Mina')
  await page.goto(at('/today'))
  const card = page.getByRole('listitem').filter({ hasText: 'Mina would like to come after all' })
  await card.getByRole('button', { name: 'Invite again' }).click()
  await page.getByRole('dialog').getByText('Mina, who declined, gets a letter').waitFor()
  await page.getByRole('dialog').getByRole('button', { name: 'Invite Mina' }).click()
  await card.waitFor({ state: 'detached' })
  await news().getByText('Invited again.').waitFor()
  await stack.travel(15_000)
  expect(textOf((await mailsTo('mina@candidates.example')).at(-1))).toMatch(/You are invited again/)
})

test('a time that somebody chose in Google is taken over from its card', async () => {
  const { startsAt } = await raise('calendar_change', 'Priya')
  const there = new Date(startsAt.getTime() + DAY)
  await query(
    `WITH entry AS (SELECT * FROM "CalendarEvent" WHERE "interviewId" = $1)
     INSERT INTO "CalendarChange" ("id", "organizationId", "interviewId", "calendarEventId", "kind", "startsAt", "endsAt", "seenAt")
     SELECT gen_random_uuid(), "organizationId", "interviewId", "id", 'moved', $2, $3, $2 FROM entry`,
    [idOf('Priya'), there, new Date(there.getTime() + HOUR)],
  )
  await page.goto(at('/today'))
  const card = page.getByRole('listitem').filter({ hasText: 'moved in Google' })
  await card.getByText(/^Priya’s interview was moved in Google to .* Berlin$/).waitFor()
  await accessible()
  await card.getByRole('link', { name: 'Accept and ask Priya' }).click()
  await page.getByRole('dialog').getByText('Google shows it at').waitFor()
  await accessible()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Move (and tell Priya|the interview)$/ })
    .click()
  await card.waitFor({ state: 'detached' })
  await news()
    .getByText(/^Moved to /)
    .waitFor()
  const [row] = await query('SELECT "startsAt" FROM "Interview" WHERE "id" = $1', [idOf('Priya')])
  expect(row?.startsAt).toEqual(there)
})

test('all of it works without JavaScript, on a phone', async () => {
  const context = await signedIn({ viewport: { width: 390, height: 844 }, javaScriptEnabled: false })
  const phone = await context.newPage()
  try {
    await phone.goto(pageOf('Kai'))
    await main(phone).getByRole('link', { name: 'Reschedule' }).click()
    await phone.getByLabel('Reason').fill('Mia is away')
    await choose(phone, '2020-01-06', '10:00')
    await phone.getByRole('button', { name: 'Move and tell Kai' }).click()
    await phone.getByText('This time has passed').waitFor()
    expect(await phone.getByLabel('Reason').inputValue()).toBe('Mia is away')
    await choose(phone, ahead(20), '10:00')
    await phone.getByRole('button', { name: 'Move and tell Kai' }).click()
    await phone.waitForURL(pageOf('Kai'))
    await news(phone)
      .getByText(/Moved\.\s+Kai is told in a few seconds\./)
      .waitFor()

    await main(phone).getByRole('link', { name: 'Cancel interview' }).click()
    await phone.getByRole('button', { name: 'Cancel the interview' }).click()
    await phone.waitForURL(pageOf('Kai'))
    await news(phone)
      .getByText(/Cancelled\./)
      .waitFor()
    await news(phone).getByRole('button', { name: 'Undo' }).click()
    await news(phone).getByText('The interview stands.').waitFor()
  } finally {
    await context.close()
  }
})

test.each(['light', 'dark'] as const)('nothing is cut off at 390 px (%s)', async (colorScheme) => {
  const context = await signedIn({ viewport: { width: 390, height: 844 }, colorScheme })
  const phone = await context.newPage()
  try {
    for (const url of [at('/today'), ...['', '/reschedule', '/edit'].map((path) => pageOf('Zoë', path))]) {
      await phone.goto(url)
      await accessible(phone)
      expect(await widthOf(phone)).toBe(390)
    }
  } finally {
    await context.close()
  }
})
