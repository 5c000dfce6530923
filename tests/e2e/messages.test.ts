import pg from 'pg'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import PostalMime from 'postal-mime'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { Stack } from '@/local/stack'
import { openBrowser } from '../support/browser'
import { violationsOf } from '../support/sound'
import { testStack } from '../support/stack'

// Each page is looked at wide and narrow, light and dark.
vi.setConfig({ testTimeout: 900_000, hookTimeout: 900_000 })

/** What was said and will be said, and letters of one's own: in a browser, with a keyboard, on a phone, in the dark. */
let stack: Stack
let browser: Browser
let desk: BrowserContext
let page: Page

beforeAll(async () => {
  stack = await testStack({ seeded: true })
  browser = await openBrowser()
  desk = await signedIn('ada@acme.example')
  page = await desk.newPage()
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

async function control(path: string, body: object) {
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(`${stack.urls.control}${path}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  })
  return answer.json()
}

async function signedIn(email: string, options: Parameters<Browser['newContext']>[0] = {}) {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 860 },
    timezoneId: 'Europe/Berlin',
    ...options,
  })
  const { cookie } = (await control('/sign-in', { email })) as { cookie: string }
  await context.addCookies(
    cookie.split('; ').map((pair) => {
      const cut = pair.indexOf('=')
      return { name: pair.slice(0, cut), value: pair.slice(cut + 1), url: stack.urls.app }
    }),
  )
  context.on('weberror', (fault) => faults.push(`${fault.page()?.url()}: ${fault.error().message}`))
  return context
}

async function expectSound(where: Page = page) {
  if (process.env.PICTURES)
    await where.screenshot({
      path: `${process.env.PICTURES}/${new URL(where.url()).pathname.slice(8).replaceAll('/', '_').slice(0, 20)}-${Date.now() % 1e6}.png`,
      fullPage: true,
    })
  expect(await violationsOf(where)).toEqual([])
  await expect
    .poll(() => where.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth))
    .toBe(true)
}

/** The same page wide and light, narrow and dark. */
async function expectSoundEverywhere(name: string) {
  for (const [width, height, colorScheme] of [
    [1280, 860, 'light'],
    [390, 844, 'dark'],
  ] as const) {
    await page.setViewportSize({ width, height })
    await page.emulateMedia({ colorScheme })
    await expectSound()
    if (process.env.PICTURES)
      await page.screenshot({
        path: `${process.env.PICTURES}/${name}-${width}-${colorScheme}.png`,
        fullPage: true,
      })
  }
  await page.setViewportSize({ width: 1280, height: 860 })
  await page.emulateMedia({ colorScheme: 'light' })
}

async function database(statement: string) {
  const client = new pg.Client({ connectionString: stack.env.DATABASE_URL })
  await client.connect()
  await client.query(statement)
  await client.end()
}

const notice = () => page.getByRole('region', { name: 'What has just happened' })
const badge = (word: string) => page.locator('main header').getByText(word, { exact: true })
const letters = (subject: string) => (stack.resend?.mails() ?? []).filter((mail) => mail.subject === subject)
const PDF = { name: '../Anreise.exe', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 Anreise') }

/** The letter form for the first candidate of the list. */
async function openForm(): Promise<string> {
  await page.goto(at('/candidates'))
  const candidate = page.locator('tbody a').first()
  const name = await candidate.innerText()
  await candidate.click()
  await page.getByRole('heading', { level: 1, name }).waitFor()
  await page.getByRole('link', { name: 'Write', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: `Write to ${name}` }).waitFor()
  return name
}

test('the outbox is reached from the sidebar, filtered in its address, and empty where nothing fits', async () => {
  await page.goto(at('/today'))
  await page.getByRole('navigation', { name: 'Main' }).first().getByRole('link', { name: 'Messages' }).click()
  await page.getByRole('heading', { level: 1, name: 'Messages' }).waitFor()
  await expect.poll(() => page.locator('tbody tr').count()).toBeGreaterThan(3)
  await page.getByLabel('Recipient or subject').fill('Zoe')
  await page.getByRole('button', { name: 'Search' }).click()
  await page.waitForURL(/q=Zoe/)
  await expectSoundEverywhere('outbox')
  await page.getByRole('link', { name: 'Planned', exact: true }).click()
  await page.waitForURL(/tab=planned/)
  await page.getByLabel('Kind').selectOption('reminder')
  await page.getByRole('button', { name: 'Search' }).click()
  await page.waitForURL(/tab=planned.*kind=reminder|kind=reminder.*tab=planned/)
  const rows = () => page.locator('tbody tr').allInnerTexts()
  await expect
    .poll(rows)
    .toSatisfy((all: string[]) => all.length > 0 && all.every((row) => row.includes('Reminder')))
  await page.getByLabel('Recipient or subject').fill('nobody at all')
  await page.getByRole('button', { name: 'Search' }).click()
  await page.getByText('Nothing matches').waitFor()
  await expectSound()
  await page.getByRole('link', { name: 'Show all' }).click()
  await page.locator('tbody a').first().click()
  await page.getByRole('heading', { name: 'Its life' }).waitFor()
  await expectSound()
})

test('a letter is written with a file, refused without losing anything, taken back, changed and sent', async () => {
  const name = await openForm()
  await page.getByLabel('Subject').fill('How to get here')
  await page.getByLabel('Add files').setInputFiles(PDF)
  await page.getByRole('button', { name: 'Send the letter' }).click()
  await page.getByText('Please check the marked fields.').waitFor()
  // What was uploaded is kept beside what was typed.
  expect(await page.getByLabel('Subject').inputValue()).toBe('How to get here')
  expect(await page.getByRole('checkbox', { name: /Anreise\.exe\.pdf/ }).isChecked()).toBe(true)
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('text')
  await page.getByLabel('Text').fill('Dear candidate,\n\n<b>take</b> tram 5.')
  await expectSound()
  await page.getByRole('button', { name: 'Send the letter' }).click()
  await notice().getByText('On its way.').waitFor()
  await notice().getByRole('button', { name: 'Undo' }).click()
  await badge('Cancelled').waitFor()
  expect(letters('How to get here')).toHaveLength(0)
  await page.getByRole('link', { name: 'Edit or move' }).click()
  await page.getByLabel('Subject').fill('How to get here, in short')
  await page.getByRole('button', { name: 'Save' }).click()
  await notice().getByText('On its way.').waitFor()
  await page.frameLocator('iframe').getByText('<b>take</b> tram 5.').waitFor()
  await expectSoundEverywhere('letter')
  await stack.travel(15_000)
  await page.reload()
  await page.getByText('The letter as it left').waitFor()
  const [mail, ...more] = letters('How to get here, in short')
  expect(more).toEqual([])
  const raw = await fetch(`${stack.urls.resend}/mail/${mail?.id}/raw`)
  const { attachments, replyTo } = await PostalMime.parse(await raw.arrayBuffer())
  expect(replyTo?.map(({ address }) => address)).toEqual(['ada@acme.example'])
  expect(attachments.map(({ filename, mimeType }) => [filename, mimeType])).toEqual([
    ['Anreise.exe.pdf', 'application/pdf'],
  ])
  const file = await page.getByRole('link', { name: 'Anreise.exe.pdf' }).getAttribute('href')
  const download = await desk.request.get(`${stack.urls.app}${file}`)
  expect(await download.text()).toBe('%PDF-1.7 Anreise')
  expect(download.headers()).toMatchObject({
    'content-disposition': expect.stringMatching(/^attachment; filename="Anreise\.exe\.pdf"/),
    'x-content-type-options': 'nosniff',
  })
  await page.goto(at('/candidates'))
  await page.getByRole('link', { name, exact: true }).first().click()
  await page.getByRole('link', { name: 'How to get here, in short' }).waitFor()
  await expectSound()
})

test('a letter begins with the words of a template, and days narrow the outbox', async () => {
  await database(`
    WITH template AS (
      INSERT INTO "Template"
        ("id", "organizationId", "type", "audience", "name", "version", "createdAt", "updatedAt")
      SELECT gen_random_uuid(), "id", 'custom', 'candidate', 'How to reach us', 1, now(), now() FROM "Organization"
      WHERE "slug" = 'acme' RETURNING "id", "organizationId")
    INSERT INTO "TemplateVersion" ("templateId", "organizationId", "version", "content", "createdAt")
    SELECT "id", "organizationId", 1, '{"format": "markdown", "variants": [{"language": "en", "subject":
      "The way to {{ organization.name }}", "body": "Hello {{ recipient.firstName }},", "text": null}]}', now()
    FROM template`)
  const name = await openForm()
  await page.getByLabel('Begin with a template').selectOption('How to reach us')
  await page.getByRole('button', { name: 'Use its words' }).click()
  await page.waitForURL(/template=/)
  await expect.poll(() => page.getByLabel('Subject').inputValue()).toBe('The way to Acme')
  expect(await page.getByLabel('Text', { exact: true }).inputValue()).toBe(`Hello ${name.split(' ')[0]},`)
  await expectSoundEverywhere('letter-from-template')
  await database(`UPDATE "Template" SET "archivedAt" = now() WHERE "name" = 'How to reach us'`)
  await page.reload()
  await page.getByText('“How to reach us” was archived. Choose another one, or restore it first.').waitFor()
  await page.getByRole('link', { name: 'Restore it' }).waitFor()
  expect(await page.getByLabel('Subject').inputValue()).toBe('')
  await expectSoundEverywhere('letter-from-archived-template')
  await page.goto(at('/messages?tab=all'))
  await page.getByLabel('From', { exact: true }).fill('2001-01-01')
  await page.getByLabel('To', { exact: true }).fill('2001-01-02')
  await page.getByRole('button', { name: 'Search' }).click()
  await page.waitForURL(/to=2001-01-02/)
  await page.getByText('Nothing matches').waitFor()
  expect(await page.getByLabel('To', { exact: true }).inputValue()).toBe('2001-01-02')
  await expectSoundEverywhere('outbox-days')
})

test('a file that is none of the kinds is refused by its bytes', async () => {
  await openForm()
  await page.getByLabel('Subject').fill('A file')
  await page.getByLabel('Text').fill('Here it is.')
  await page
    .getByLabel('Add files')
    .setInputFiles({ name: 'cv.pdf', mimeType: 'application/pdf', buffer: Buffer.from('MZ\u0000\u0001') })
  await page.getByRole('button', { name: 'Send the letter' }).click()
  await page.getByText('“cv.pdf” is no PDF, DOCX, PNG, JPEG, TXT or ICS file.').waitFor()
  expect(await page.getByLabel('Text').inputValue()).toBe('Here it is.')
  await expectSound()
})

test('a letter for later is shown in both zones, moved, sent now and back, and cancelled', async () => {
  await openForm()
  await page.getByLabel('Subject').fill('A question')
  await page.getByLabel('Text').fill('Do you need anything?')
  await page.getByRole('radio', { name: 'Later' }).check()
  await page.getByText(/^For you: /).waitFor()
  await page.getByText(/^For (?!you)\p{L}+: /u).waitFor()
  await page.getByRole('checkbox', { name: /has not answered/ }).check()
  await expectSoundEverywhere('schedule')
  const day = await page.getByLabel('Day').inputValue()
  await page.getByLabel('Day').fill('2020-01-01')
  await page.getByRole('button', { name: 'Send the letter' }).click()
  await page.getByText('This time has passed.').waitFor()
  expect(await page.getByRole('radio', { name: 'Later' }).isChecked()).toBe(true)
  await page.getByLabel('Day').fill(day)
  await page.getByRole('button', { name: 'Send the letter' }).click()
  await notice().getByText('Planned.').waitFor()
  await page.getByText('no answer has come since it was written').waitFor()
  await page.getByRole('link', { name: 'Edit or move' }).click()
  await page.getByLabel('Time', { exact: true }).fill('16:45')
  await page.getByRole('button', { name: 'Save' }).click()
  await page
    .getByText(/, 16:45 /)
    .first()
    .waitFor()
  await page.getByRole('button', { name: 'Send now' }).click()
  await notice().getByText('On its way.').waitFor()
  await notice().getByRole('button', { name: 'Undo' }).click()
  await badge('Planned').waitFor()
  await page
    .getByText(/, 16:45 /)
    .first()
    .waitFor()
  await page.getByRole('button', { name: 'Cancel letter' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel the letter' }).click()
  await badge('Cancelled').waitFor()
  await page.goto(at('/messages?tab=unsent&q=A+question'))
  await page
    .getByText('Ada Admin cancelled it')
    .or(page.getByText(/cancelled it$/))
    .first()
    .waitFor()
})

test('the same on a phone without JavaScript', async () => {
  const phone = await signedIn('ada@acme.example', {
    viewport: { width: 390, height: 844 },
    javaScriptEnabled: false,
  })
  const small = await phone.newPage()
  await page.goto(at('/candidates'))
  await small.goto(`${stack.urls.app}${await page.locator('tbody a').first().getAttribute('href')}`)
  await small.getByRole('link', { name: 'Write', exact: true }).click()
  await small.getByLabel('Subject').fill('From a phone')
  await small.getByLabel('Text').fill('Short.')
  await small.getByLabel('Add files').setInputFiles(PDF)
  await small.getByRole('radio', { name: 'Later' }).check()
  await small.getByLabel('Day').fill('')
  await small.getByRole('button', { name: 'Send the letter' }).click()
  await small.getByText('This is not a date and time').waitFor()
  expect(await small.getByRole('checkbox', { name: /Anreise/ }).isChecked()).toBe(true)
  await small.getByRole('radio', { name: 'Now' }).check()
  await small.getByRole('button', { name: 'Send the letter' }).click()
  await small.getByRole('heading', { level: 1, name: 'From a phone' }).waitFor()
  await small.getByRole('link', { name: 'Anreise.exe.pdf' }).waitFor()
  await small.getByRole('button', { name: 'Undo' }).click()
  // Else it would leave yet, and meet the fault that is meant for the next one.
  await small.getByText('Cancelled', { exact: true }).first().waitFor()
  await phone.close()
})

test('what failed is counted first, then sent again', async () => {
  await openForm()
  await page.getByLabel('Subject').fill('Once more')
  await page.getByLabel('Text').fill('Hello.')
  await control('/faults', {
    target: 'resend',
    path: '/emails',
    fault: { kind: 'status', status: 422 },
    times: 1,
  })
  await page.getByRole('button', { name: 'Send the letter' }).click()
  await notice().getByText('On its way.').waitFor()
  await stack.travel(15_000)
  await page.reload()
  await badge('Failed').waitFor()
  await expectSound()
  await page.goto(at('/messages?tab=trouble'))
  await page.getByText('Once more').waitFor()
  await expectSoundEverywhere('trouble')
  await page.getByRole('link', { name: 'Send failed ones again' }).click()
  await page
    .getByRole('region', { name: 'Sent again' })
    .getByText(/^Letter to /)
    .waitFor()
  await expectSound()
  await page.getByRole('button', { name: /^Send .*again$/ }).click()
  await page.getByText('One letter is sent again.').first().waitFor()
  await stack.travel(15_000)
  expect(letters('Once more')).toHaveLength(1)
})

test('interviewers find nothing there', async () => {
  const ivan = await signedIn('ivan@acme.example')
  await database(`
    INSERT INTO "Membership" ("id", "organizationId", "userId", "role", "createdAt")
    SELECT gen_random_uuid(), o."id", u."id", 'interviewer', now() FROM "Organization" o, "User" u
    WHERE o."slug" = 'acme' AND u."email" = 'ivan@acme.example'`)
  const theirs = await ivan.newPage()
  await theirs.goto(at('/today'))
  expect(await theirs.getByRole('link', { name: 'Messages' }).count()).toBe(0)
  for (const path of ['/messages', '/messages/retry', `/messages/${crypto.randomUUID()}`])
    expect((await theirs.goto(at(path)))?.status(), path).toBe(404)
  await ivan.close()
})
