import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Stack } from '@/local/stack'
import { openBrowser } from '../support/browser'
import { violationsOf } from '../support/sound'
import { testStack } from '../support/stack'

/** Single letters of the plan, decided about in a browser: from the menu of a line, with a keyboard's or a phone's page. */
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
  for (const tab of ['unconfirmed']) {
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

const plan = () => page.getByRole('region', { name: 'Plan' })
const notice = () => page.getByRole('region', { name: 'What has just happened' })
const first = () => Object.keys(interviews)[0] ?? ''

async function expectSound(where: Page = page) {
  expect(await violationsOf(where)).toEqual([])
  await expect
    .poll(() => where.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth))
    .toBe(true)
}

async function decide(item: string) {
  await plan()
    .getByRole('button', { name: /^Decide about Reminder/ })
    .first()
    .click()
  await page.getByRole('link', { name: item, exact: true }).filter({ visible: true }).click()
  await page.getByRole('heading', { name: 'Preview' }).waitFor()
}

test('a reminder is moved, skipped and reworded, each told and taken back', async () => {
  await page.goto(pageOf(first()))
  await expectSound()
  for (const [item, submit, fact] of [
    ['Move', 'Move it', 'Another moment is set.'],
    ['Skip', 'Skip it', 'Skipped.'],
  ] as const) {
    await decide(item)
    await expectSound()
    if (process.env.PICTURES)
      await page.screenshot({ path: `${process.env.PICTURES}/${item}.png`, fullPage: true })
    if (await page.getByText('Which one?').isVisible())
      await page.getByRole('radio', { name: /^All/ }).check()
    await page.getByRole('button', { name: submit }).click()
    await notice().getByText(fact).waitFor()
    await notice().getByRole('button', { name: 'Undo' }).click()
    await notice().getByText('Taken back.').waitFor()
  }
  await decide('Edit the text')
  await page.getByLabel('Subject').fill('See you soon')
  await page.getByLabel('Opening text').fill('Dear Zoë,\n\n<b>bring</b> your passport.')
  if (await page.getByText('Which one?').isVisible()) await page.getByRole('radio', { name: /^All/ }).check()
  await page.getByRole('button', { name: 'Keep these words' }).click()
  await page.frameLocator('iframe').getByText('<b>bring</b> your passport.').waitFor()
  await notice().getByText('The new words are kept.').waitFor()
  await notice().getByRole('button', { name: 'Undo' }).click()
  await notice().getByText('Taken back.').waitFor()
  await expectSound()
  await expect.poll(() => page.getByText('See you soon').count()).toBe(0)
})

test('on a phone a letter is sent now, moved and skipped, and all are held: every step is sound', async () => {
  const phone = await signedIn({ viewport: { width: 390, height: 844 }, hasTouch: true })
  const small = await phone.newPage()
  const told = small.getByRole('region', { name: 'What has just happened' })
  for (const address of Object.values(interviews)) {
    await small.goto(address)
    await small.getByRole('region', { name: 'Plan' }).waitFor()
    if ((await small.locator('a[href*="decide=send_now"]').count()) > 0) break
  }
  const chased = small.url()
  for (const [item, submit, fact] of [
    ['Send now', 'Send it now', 'It leaves now.'],
    ['Move', 'Move it', 'Another moment is set.'],
    ['Skip', 'Skip it', 'Skipped.'],
  ] as const) {
    await small.goto(chased)
    const menus = small.getByRole('button', { name: /^Decide about Follow-up/ })
    await menus.first().tap()
    await expectSound(small)
    await small.getByRole('link', { name: item, exact: true }).filter({ visible: true }).tap()
    await small.getByRole('heading', { name: 'Preview' }).waitFor()
    await expectSound(small)
    if (process.env.PICTURES)
      await small.screenshot({ path: `${process.env.PICTURES}/phone-${item}.png`, fullPage: true })
    await small.getByRole('button', { name: submit }).tap()
    // The undo has its seconds, and axe takes them on a slow machine.
    await told.getByText(fact).waitFor()
    await told.getByRole('button', { name: 'Undo' }).tap()
    await told.getByText('Taken back.').waitFor()
    await expectSound(small)
  }
  await small.getByRole('button', { name: 'Hold all' }).tap()
  await told.getByText('All messages are held.').waitFor()
  await expectSound(small)
  await small.getByRole('button', { name: 'Release' }).tap()
  await told.getByText('Released.').waitFor()
  await phone.close()
})

test('all messages are held and released, and who looks is told', async () => {
  await page.goto(pageOf(first()))
  await page.getByRole('button', { name: 'Hold all' }).click()
  await plan()
    .getByText(/holds all messages since/)
    .waitFor()
  await expectSound()
  if (process.env.PICTURES)
    await page.screenshot({ path: `${process.env.PICTURES}/held.png`, fullPage: true })
  await plan().getByRole('button', { name: 'Release' }).click()
  await page.getByRole('button', { name: 'Hold all' }).waitFor()
})

test('the same on a phone without JavaScript', async () => {
  const phone = await signedIn({ viewport: { width: 390, height: 844 }, javaScriptEnabled: false })
  const small = await phone.newPage()
  await small.goto(pageOf(first()))
  await small
    .getByRole('button', { name: /^Decide about Reminder/ })
    .first()
    .click()
  await small.getByRole('link', { name: 'Skip', exact: true }).filter({ visible: true }).click()
  await small.getByRole('heading', { name: 'Preview' }).waitFor()
  if (await small.getByText('Which one?').isVisible())
    await small.getByRole('radio', { name: /^All/ }).check()
  await small.getByRole('button', { name: 'Skip it' }).click()
  await small.getByText('Ada skipped it').first().waitFor()
  await phone.close()
})
