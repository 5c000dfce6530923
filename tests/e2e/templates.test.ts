import { mkdirSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { ADA, CalendarDesk, PATIENTLY } from '../support/calendar-desk'

/** Templates: made from the product's words, changed with a preview beside, tested, compared, restored, archived. */
let desk: CalendarDesk

beforeAll(async () => {
  desk = await CalendarDesk.open()
})
afterAll(() => desk?.close())
afterEach(() => desk.expectNoComplaints())

/** Pictures for who asks for them. */
async function picture(name: string): Promise<void> {
  const folder = process.env.PICTURES
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  await desk.page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}

const letter = () => desk.page.frameLocator('iframe[title^="The letter"]')
const body = () => desk.page.getByLabel('Body').first()

test('a template begins with the product’s words and shows what becomes of them as they are typed', async () => {
  await desk.goTo('/templates')
  await desk.page.getByText('No templates yet').waitFor()
  await desk.looksRight()
  await desk.page.getByRole('link', { name: 'New template' }).click()
  await desk.button('Begin with the product’s words').click()
  await desk.page.getByText('A name is missing.').waitFor()
  await desk.page.getByLabel('Name').fill('Warm invitation')
  await desk.looksRight()
  await desk.button('Begin with the product’s words').click()
  await desk.page.waitForURL(/templates\/[0-9a-f-]{36}/)
  await letter().getByText('would like to talk with you').waitFor()
  await desk.looksRight()
  await picture('template-editor')

  await body().fill('Dear {{ recipient.firstname }},')
  await desk.page.getByText('Did you mean recipient.firstName?').waitFor()
  await body().fill('Dear ')
  await body().pressSequentially('{{ recipient.f')
  await desk.page.getByRole('option', { name: 'recipient.firstName' }).waitFor()
  await body().press('Enter')
  await expect.poll(() => body().inputValue()).toBe('Dear {{ recipient.firstName }}')
  await desk.button('organization.name').click()
  await expect.poll(() => body().inputValue()).toBe('Dear {{ recipient.firstName }}{{ organization.name }}')
  await body().fill('Dear {{ recipient.firstName }},\n\n**welcome** at {{ organization.name }}.')
  await letter().getByText('Dear Zoë,').waitFor()
  await desk.page.getByRole('radio', { name: 'Phone' }).check()
  await desk.page.getByRole('radio', { name: 'Dark' }).check()
  const width = () =>
    desk.page.locator('iframe[title^="The letter"]').evaluate((frame) => frame.getBoundingClientRect().width)
  await expect.poll(width).toBe(390)
  await desk.page.getByLabel('Interview', { exact: true }).selectOption({ index: 1 })
  await picture('template-dark')
  await desk.button('Save').click()
  await desk.page.getByText('Version 2 is saved.').waitFor()
})

test('what cannot be saved is said at the field, and nothing typed is lost', async () => {
  await body().fill('[x](javascript:alert(1))')
  await desk.button('Save').click()
  await desk
    .main()
    .locator('form[aria-label="Template"]')
    .getByText(/Line 1: .*not allowed/)
    .waitFor()
  expect(await body().inputValue()).toBe('[x](javascript:alert(1))')
  await body().fill('Dear {{ recipient.firstName }},\n\nthree.')
  await desk.button('Save').click()
  await desk.page.getByText('Version 3 is saved.').waitFor()
})

test('what is typed before the script is there is seen as soon as it is', async () => {
  const scripts = '**/_next/static/**/*.js'
  let release = () => {}
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  await desk.page.route(scripts, (route) => released.then(() => route.continue()))
  await desk.page.evaluate(() => {
    document.documentElement.dataset.page = 'before'
    window.location.reload()
  })
  await desk.page.locator('html:not([data-page]) form[aria-label="Template"]').waitFor()
  await body().fill('Dear {{ recipient.firstName }},\n\nearly.')
  release()
  await letter().getByText('early.').waitFor()
  expect(await body().inputValue()).toContain('early.')
  await desk.page.unroute(scripts)
})

test('a test comes to who asks for it', async () => {
  await desk.button('Send a test to me').click()
  await desk.page.getByText(`The test is on its way to ${ADA}.`).waitFor()
  await expect.poll(async () => (await desk.mailsTo(ADA)).at(-1)?.subject, PATIENTLY).toMatch(/^\[Test\] /)
  const mail = (await desk.mailsTo(ADA)).at(-1)
  expect(mail?.text).toContain('three.')
})

test('two versions are compared, and the earlier one is brought back', async () => {
  await desk.page.getByRole('link', { name: 'History' }).click()
  await desk.page.getByRole('heading', { name: 'Version 2 → version 3' }).waitFor()
  expect((await desk.main().innerText()).replace(/\s+/g, ' ')).toMatch(/welcome.*three/)
  await desk.looksRight()
  await picture('template-history')
  await desk.button('Restore version 2').click()
  await desk.button('Restore it').click()
  await desk.page.getByText('Version 4 is saved.').waitFor()
  await expect.poll(() => body().inputValue()).toContain('**welcome**')
})

test('it becomes the default, and is put away', async () => {
  await desk.button('Make it the default').click()
  await desk.page.getByRole('dialog').getByRole('button', { name: 'Make it the default' }).click()
  await desk.button('Default: end').waitFor()
  await desk.goTo('/templates')
  await desk.page.getByRole('link', { name: 'Warm invitation' }).first().waitFor()
  await desk.looksRight()
  await picture('templates')
  await desk.button('Archive Warm invitation').click()
  await desk.page.getByText('No templates yet').waitFor()
})
