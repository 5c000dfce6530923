import { mkdirSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { CalendarDesk, PATIENTLY } from '../support/calendar-desk'

/** The policy for messages: changed in two steps, applied, restored; of one interview; tried in the simulator. */
let desk: CalendarDesk

beforeAll(async () => {
  desk = await CalendarDesk.open()
})
afterAll(() => desk?.close())
afterEach(() => desk.expectNoComplaints())

const text = async () => (await desk.main().innerText()).replace(/\s+/g, ' ')

/** Pictures for who asks for them. */
async function picture(name: string): Promise<void> {
  const folder = process.env.PICTURES
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  await desk.page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}

test('what was typed wrong is said at the field, and nothing typed is lost', async () => {
  await desk.goTo('/settings/policy')
  await desk.page.getByLabel('First one after').fill('soon')
  await desk.page.getByLabel('Remind the candidate').fill('3d, 45m')
  await desk.button('See what would change').click()
  await desk.page.getByText('Write a time such as 48 h or 2 days').waitFor()
  expect(await desk.page.getByLabel('First one after').inputValue()).toBe('soon')
  expect(await desk.page.getByLabel('Remind the candidate').inputValue()).toBe('3d, 45m')
  await desk.looksRight()
  await picture('policy-refused')
})

test('a change is looked at, applied to what is booked, kept in the history, and can be taken back', async () => {
  await desk.goTo('/settings/policy')
  await desk.page.getByLabel('First one after').fill('3 days')
  await desk.page.getByLabel('Remind the candidate').fill('3d, 24h')
  await desk.button('See what would change').click()
  await desk.page.getByRole('heading', { name: 'What would change' }).waitFor()
  await expect.poll(text).toMatch(/First follow-up: after 48 h.*after 3 days/)
  await expect.poll(text).toMatch(/would change the letters of \d+ of \d+ booked interviews/)
  await desk.looksRight()
  await picture('policy-dry-run')
  await desk.page.getByRole('button', { name: /^Save and apply to \d+ booked/ }).click()
  await desk.page.getByText('Version 1 is saved.').waitFor()
  await expect
    .poll(
      async () => {
        await desk.goTo('/settings/policy')
        return text()
      },
      { timeout: 60_000 },
    )
    .toMatch(/Version 1 by Ada.*· applied to booked interviews/)
  await picture('policy-history')
  await desk.page.getByRole('link', { name: 'Restore the defaults …' }).click()
  await desk.page.getByRole('heading', { name: 'What would change' }).waitFor()
  await desk.button('Save for new interviews').click()
  await desk.page.getByText('Version 2 is saved.').waitFor()
  await expect.poll(() => desk.page.getByRole('link', { name: 'Restore version 1 …' }).count()).toBe(1)
})

test('who saves what somebody else has changed since is told so, and nothing typed is lost', async () => {
  const look = async (page: Page, closing: string) => {
    await page.goto(`${desk.stack.urls.app}/o/acme/settings/policy`)
    await page.getByLabel('Close the interview after').fill(closing)
    await page.getByRole('button', { name: 'See what would change' }).click()
    await page.getByRole('heading', { name: 'What would change' }).waitFor()
  }
  const save = (page: Page) => page.getByRole('button', { name: 'Save for new interviews' }).click()
  const other = await desk.page.context().newPage()
  await look(desk.page, '90 min')
  await look(other, '3 h')
  await save(other)
  await other.getByText('Version 3 is saved.').waitFor()
  await other.close()
  await save(desk.page)
  await desk.page.getByText('Somebody saved version 3 in the meantime. Nothing was saved').waitFor()
  expect(await desk.page.getByLabel('Close the interview after').inputValue()).toBe('90 min')
  await desk.looksRight()
})

test('the form needs no script', async () => {
  const storageState = await desk.page.context().storageState()
  const viewport = { width: 390, height: 844 }
  const phone = await desk.page
    .context()
    .browser()
    ?.newContext({ storageState, viewport, javaScriptEnabled: false })
  const page = await phone?.newPage()
  if (!page) throw new Error('The browser is gone')
  await page.goto(`${desk.stack.urls.app}/o/acme/settings/policy`)
  await page.getByLabel('First one after').fill('soon')
  await page.getByRole('button', { name: 'See what would change' }).click()
  await page.getByText('Write a time such as 48 h or 2 days').waitFor()
  expect(await page.getByLabel('First one after').inputValue()).toBe('soon')
  await page.getByLabel('First one after').fill('4 days')
  await page.getByRole('button', { name: 'See what would change' }).click()
  await page.getByRole('button', { name: 'Save for new interviews' }).click()
  await page.getByText('Version 4 is saved.').waitFor()
  await phone?.close()
})

test('one interview has its own rules, seen beforehand and named afterwards', async () => {
  await desk.goTo('/interviews')
  await desk.main().locator('a[href*="/interviews/"]:not([href*="/new"], [href*="/batches"])').first().click()
  await desk.page.getByRole('link', { name: 'Policy for this interview' }).click()
  await desk.page.getByLabel('Further reminders').fill('45m')
  await desk.page.getByLabel('Close the interview after').fill('30 min')
  await desk.button('See what would change').click()
  await desk.button('Save for this interview').waitFor()
  await desk.looksRight()
  await picture('interview-policy')
  await desk.button('Save for this interview').click()
  await desk.page.getByRole('link', { name: 'By its own policy' }).waitFor()
  await expect.poll(text).toMatch(/gave the interview its own policy/)
  await expect.poll(text).toMatch(/Closing: 2 h past the end → 30 min past the end/)
  await desk.page.getByRole('link', { name: 'By its own policy' }).click()
  await desk.page.getByRole('link', { name: 'Try it in the simulator' }).click()
  await desk.page.getByRole('heading', { name: 'What would happen' }).waitFor()
  expect(await desk.page.getByLabel('Further reminders').inputValue()).toBe('45 min')
  await expect.poll(text).toMatch(/Booked \w+, .* As if booked now/)
  await expect.poll(text).toMatch(/Reminder 45 min, to Candidate/)
  await desk.looksRight()
})

/** The weekday is that of the next year. */
const BOOKED = /Booked \w+, 5 March/

test('the simulator tells the letters on both clocks, from an address alone and without a script', async () => {
  await desk.goTo('/settings/policy/simulator')
  await desk.page.getByRole('link', { name: /^29 March/ }).click()
  await desk.page.getByRole('heading', { name: 'What would happen' }).waitFor()
  await expect.poll(text).toMatch(/The clock in Berlin changes on/)
  await expect.poll(text).toMatch(/The candidate confirms/)
  await expect.poll(text).toMatch(/Reminder 24 h, to Candidate/)
  await expect.poll(text).toMatch(BOOKED)
  expect(await desk.page.getByLabel('Act 1').inputValue()).toBe('confirm')
  await desk.looksRight()
  await picture('simulator')
  await desk.page.getByLabel('Minutes').fill('45')
  await desk.button('Simulate').click()
  await desk.page.waitForURL(/durationMinutes=45/)
  await expect.poll(text).toMatch(BOOKED)
  await desk.page.getByRole('link', { name: 'As if booked now' }).click()
  await expect.poll(text, PATIENTLY).not.toMatch(BOOKED)
  expect(await desk.page.getByLabel('Minutes').inputValue()).toBe('45')
})
