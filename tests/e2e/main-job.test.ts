import ICAL from 'ical.js'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import PostalMime, { type Email } from 'postal-mime'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Stack } from '@/local/stack'
import { openBrowser } from '../support/browser'
import { violationsOf } from '../support/sound'
import { testStack } from '../support/stack'
import { DAY, HOUR } from '../support/world'

/**
 * The main job as a recruiter and a candidate live it: from a CSV to an interview that was invited, chased,
 * confirmed, reminded and completed. The browser is real, time is virtual, every mail is read from its MIME bytes.
 */
let stack: Stack
let browser: Browser
let recruiter: BrowserContext
let page: Page
/** Start of Zoë's interview, epoch milliseconds. */
let startsAt = 0

beforeAll(async () => {
  stack = await testStack({ seeded: false })
  browser = await openBrowser()
  recruiter = await browser.newContext({
    viewport: { width: 1280, height: 860 },
    timezoneId: 'Europe/Berlin',
  })
  page = await recruiter.newPage()
})
afterAll(async () => {
  await browser?.close()
  await stack?.stop()
})

const csv = `\uFEFFFull name;E-Mail;Phone;Timezone;Position;Notes
Zoë O'Neil;zoe@candidates.example;+1 303 555 0134;America/Denver;Backend Engineer;"Referred by Ivan
likes queues"
Kai Brandt;kai@candidates.example;;Berlin;Product Manager;
Lee Chen;not-an-address;;;Product Designer;
Zoë Again;ZOE@candidates.example;;;Backend Engineer;
`

async function mailsTo(address: string): Promise<(Email & { sentAt: number })[]> {
  const mails = stack.resend?.mails(address) ?? []
  return Promise.all(
    mails.map(async (mail) => {
      const raw = await (await fetch(`${stack.urls.resend}/mail/${mail.id}/raw`)).arrayBuffer()
      return { ...(await PostalMime.parse(raw)), sentAt: Date.parse(mail.sentAt) }
    }),
  )
}

/** Mail leaves in the background, right after the click was answered. */
async function firstMailTo(address: string): Promise<Email[]> {
  await expect.poll(() => stack.resend?.mails(address).length).toBe(1)
  return mailsTo(address)
}

function roomLink(mail: Email | undefined): string {
  const link = /https?:\/\/\S+\/c\/[A-Za-z0-9_-]+/.exec(mail?.text ?? '')?.[0]
  if (!link) throw new Error(`No link in:\n${mail?.text}`)
  expect(mail?.html).toContain(link)
  return link
}

async function accessible(which: Page): Promise<void> {
  await which.getByRole('heading', { level: 1 }).first().waitFor()
  expect(await violationsOf(which)).toEqual([])
}

/** The candidate's phone: no script runs on it. */
async function onThePhone<T>(visit: (phone: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    javaScriptEnabled: false,
  })
  try {
    return await visit(await context.newPage())
  } finally {
    await context.close()
  }
}

const plan = () => page.getByRole('region', { name: 'Plan' })

test('a stranger signs in with Google and opens an organisation', async () => {
  await page.goto(stack.urls.app)
  await accessible(page)
  await page.getByRole('button', { name: /Google/ }).click()
  await page.getByRole('radio', { name: 'Another account' }).check()
  await page.getByRole('textbox', { name: 'Mail address' }).fill('mia@hire.example')
  await page.getByRole('textbox', { name: 'Name' }).fill('Mia Rao')
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.waitForURL('**/welcome')
  await accessible(page)
  await page.getByLabel('Name', { exact: false }).first().fill('Hire & Sons')
  await page.getByRole('button', { name: /create/i }).click()
  await page.waitForURL('**/today')
  await page.getByText('First steps').first().waitFor()
  await accessible(page)
})

test('a denied consent comes back with plain words', async () => {
  const context = await browser.newContext()
  const visitor = await context.newPage()
  await visitor.goto(`${stack.urls.app}/sign-in`)
  await visitor.getByRole('button', { name: /Google/ }).click()
  await visitor.getByRole('button', { name: 'Deny' }).click()
  await visitor.waitForURL('**/sign-in**')
  await visitor
    .getByRole('main')
    .getByText(/said no at Google/)
    .waitFor()
  await context.close()
})

test('a CSV is previewed row by row, then imported once', async () => {
  await page.getByRole('link', { name: 'Candidates' }).first().click()
  await page
    .getByRole('link', { name: /import/i })
    .first()
    .click()
  await page.locator('input[type=file]').setInputFiles({
    name: 'candidates.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(csv),
  })
  await page.getByRole('button', { name: 'Preview' }).click()
  await page.waitForURL('**/candidates/import/*')
  const rows = await page.getByRole('table').innerText()
  expect(rows).toMatch(/Zoë O'Neil[\s\S]*New/)
  expect(rows).toMatch(/not-an-address[\s\S]*Refused/)
  expect(rows).toMatch(/Zoë Again[\s\S]*Duplicate/)
  await accessible(page)
  await page.getByRole('button', { name: /^Import 2 rows/ }).click()
  await page.getByText(/Imported: 2 candidates created/).waitFor()
})

test('an interview is scheduled from the candidate, with what is known filled in', async () => {
  await page.getByRole('link', { name: 'Candidates' }).first().click()
  await page.getByRole('link', { name: "Zoë O'Neil" }).first().click()
  await page.waitForURL(/candidates\/[0-9a-f-]{36}$/)
  await page
    .getByRole('main')
    .getByRole('link', { name: /schedule/i })
    .first()
    .click()
  await page.waitForURL('**/interviews/new?*')
  await accessible(page)
  expect(await page.getByLabel(/Zoë.*time zone/).inputValue()).toBe('America/Denver')
  startsAt = Math.ceil((stack.clock.now() + 9 * DAY) / DAY) * DAY + 14 * HOUR
  const berlin = new Date(startsAt).toLocaleString('sv-SE', { timeZone: 'Europe/Berlin' })
  await page.getByLabel('Round').fill('Technical interview')
  await page.getByLabel('Your time zone').fill('Europe/Berlin')
  // A day that has passed is refused at its field, and nothing typed is lost.
  await page.getByLabel('Day').fill('2020-01-06')
  await page.getByLabel('Start').fill(berlin.slice(11, 16))
  await page.getByLabel('Video link').fill('https://meet.hire.example/zoe')
  await page.getByLabel('Further reminders').fill('3d')
  await page.getByRole('button', { name: /^Schedule/ }).click()
  await page.getByText('This time has passed').waitFor()
  expect(await page.getByLabel('Round').inputValue()).toBe('Technical interview')
  expect(await page.getByLabel('Video link').inputValue()).toBe('https://meet.hire.example/zoe')
  await page.getByLabel('Day').fill(berlin.slice(0, 10))
  const clicked = Date.now()
  await page.getByRole('button', { name: /^Schedule/ }).click()
  await page.waitForURL(/interviews\/[0-9a-f-]{36}$/)
  expect(Date.now() - clicked).toBeLessThan(10_000)
  await firstMailTo('zoe@candidates.example')
  await page.reload()
  expect(await plan().innerText()).toMatch(/Invitation[\s\S]*Follow-up 1[\s\S]*Follow-up 3[\s\S]*Reminder/)
  await accessible(page)
})

test('the invitation names both zones and has one link, which a scanner cannot use', async () => {
  const [invitation, ...more] = await mailsTo('zoe@candidates.example')
  expect(more).toEqual([])
  expect(invitation?.text).toMatch(/Denver/)
  expect(invitation?.text).toMatch(/Berlin/)
  expect(invitation?.headers.find(({ key }) => key === 'auto-submitted')?.value).toBe('auto-generated')
  const link = roomLink(invitation)
  for (let visit = 0; visit < 20; visit += 1) {
    expect((await fetch(link)).status).toBe(200)
    expect((await fetch(link, { method: 'HEAD' })).status).toBe(200)
  }
  await page.reload()
  await expect.poll(() => page.getByText('Pending').count()).toBeGreaterThan(0)
  const foreign = await fetch(
    link.replace(/\/c\/.*/, '/c/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'),
  )
  expect(foreign.status).toBe(404)
})

test('nobody answers for two days: one follow-up; then Zoë confirms on her phone', async () => {
  await stack.travel(50 * HOUR)
  const mails = await mailsTo('zoe@candidates.example')
  expect(mails).toHaveLength(2)
  const wait = ((mails[1]?.sentAt ?? 0) - (mails[0]?.sentAt ?? 0)) / HOUR
  expect(wait).toBeGreaterThanOrEqual(48)
  expect(wait).toBeLessThan(48.02)
  await onThePhone(async (phone) => {
    await phone.goto(roomLink(mails[1]))
    expect(await phone.locator('body').innerText()).toMatch(/Backend Engineer[\s\S]*Denver[\s\S]*Berlin/)
    await phone.getByRole('button', { name: 'Confirm' }).click()
    await phone
      .getByRole('status')
      .filter({ hasText: /confirm/i })
      .waitFor()
    await phone.getByRole('button', { name: /Try the video link/ }).click()
    await phone
      .getByText(/1 of 3/)
      .first()
      .waitFor()
  })
  await onThePhone(async (phone) => {
    // The same link again: what is done is said, nothing is asked twice.
    await phone.goto(roomLink(mails[0]))
    expect(await phone.getByRole('button', { name: 'Confirm' }).count()).toBe(0)
  })
  await stack.travel(2_000)
})

test('the confirmation brings a calendar entry', async () => {
  const confirmation = (await mailsTo('zoe@candidates.example'))[2]
  const file = confirmation?.attachments.find(({ mimeType }) => mimeType.startsWith('text/calendar'))
  expect(file?.method).toBe('REQUEST')
  const content = file?.content
  const calendar = new ICAL.Component(
    ICAL.parse(typeof content === 'string' ? content : new TextDecoder().decode(content as ArrayBuffer)),
  )
  const event = new ICAL.Event(calendar.getFirstSubcomponent('vevent') ?? undefined)
  expect(calendar.getFirstPropertyValue('method')).toBe('REQUEST')
  expect(event.sequence).toBe(0)
  expect(event.startDate.toJSDate().getTime()).toBe(startsAt)
})

test('reminders reach both sides at 3 days, 24 h and 2 h, and the interview completes by itself', async () => {
  await stack.travel(new Date(startsAt + 4 * HOUR))
  const reminders = async (address: string, skip: number) =>
    (await mailsTo(address)).slice(skip).map((mail) => Math.round((startsAt - mail.sentAt) / HOUR))
  expect(await reminders('zoe@candidates.example', 3)).toEqual([72, 24, 2])
  expect(await reminders('mia@hire.example', 0)).toEqual([72, 24, 2])
  const last = (await mailsTo('zoe@candidates.example')).at(-1)
  expect(last?.text).toContain('https://meet.hire.example/zoe')
  expect(last?.text).toMatch(/Read the job description again/)
  expect(last?.text).not.toMatch(/Try the video link/)
  await page.reload()
  await page.getByText('Completed').first().waitFor()
  expect(await plan().innerText()).toMatch(/Zoë confirmed/)
  await accessible(page)
})

test('an outcome is recorded with notes', async () => {
  await page.getByRole('radio', { name: 'Advance' }).check()
  await page.getByLabel('Notes').fill('Clear thinking about queues')
  await page.getByRole('button', { name: 'Record the outcome' }).click()
  await page.getByRole('paragraph').filter({ hasText: 'Clear thinking about queues' }).waitFor()
  const timeline = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Timeline' }) })
  expect(await timeline.innerText()).toMatch(/outcome/i)
})

test('another candidate asks for another time, then nobody is chased until the recruiter acts', async () => {
  await page.getByRole('link', { name: 'Candidates' }).first().click()
  await page.getByRole('link', { name: 'Kai Brandt' }).first().click()
  await page.waitForURL(/candidates\/[0-9a-f-]{36}$/)
  await page
    .getByRole('main')
    .getByRole('link', { name: /schedule/i })
    .first()
    .click()
  await page.waitForURL('**/interviews/new?*')
  const start = new Date(stack.clock.now() + 12 * DAY)
  await page.getByLabel('Day').fill(start.toISOString().slice(0, 10))
  await page.getByLabel('Start').fill('11:00')
  await page.getByRole('button', { name: /^Schedule/ }).click()
  await page.waitForURL(/interviews\/[0-9a-f-]{36}$/)
  const [invitation] = await firstMailTo('kai@candidates.example')
  await onThePhone(async (phone) => {
    await phone.goto(roomLink(invitation))
    await phone.getByText('Another time', { exact: true }).click()
    await phone.locator('textarea[name=wish]').fill('Friday after two?')
    await phone.getByRole('button', { name: 'Ask for another time' }).click()
    await expect.poll(() => phone.locator('body').innerText()).toContain('Friday after two?')
  })
  await stack.travel(4 * DAY)
  expect(await mailsTo('kai@candidates.example')).toHaveLength(1)
  await page.getByRole('link', { name: 'Today' }).first().click()
  await page.waitForURL('**/today')
  await page.getByText('Friday after two?').waitFor()
  await accessible(page)
  await page.getByRole('button', { name: 'Keep this time' }).click()
  await page.getByText('Friday after two?').waitFor({ state: 'detached' })
  await stack.travel(2 * DAY)
  expect((await mailsTo('kai@candidates.example')).length).toBeGreaterThan(1)
})

test('he declines with a reason, and nothing more is sent', async () => {
  const mails = await mailsTo('kai@candidates.example')
  await onThePhone(async (phone) => {
    await phone.goto(roomLink(mails.at(-1)))
    await phone.getByText('I can’t make it', { exact: true }).click()
    await phone.locator('textarea[name=reason]').fill('Another offer')
    await phone.getByRole('button', { name: /decline/i }).click()
    await phone
      .getByRole('status')
      .filter({ hasText: /can’t make it/ })
      .waitFor()
  })
  // Time does not stand still in a test: what left before the answer counts as before.
  const before = (await mailsTo('kai@candidates.example')).length
  await stack.travel(10 * DAY)
  expect(await mailsTo('kai@candidates.example')).toHaveLength(before)
  await page.goto(page.url())
  await page.getByText('Another offer').first().waitFor()
})
