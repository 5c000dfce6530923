import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { CalendarDesk, MINUTE, PATIENTLY } from '../support/calendar-desk'
import { HOUR } from '../support/world'

/** The look of letters, their sender, and the domain that they leave from: as an owner, a recruiter and a mailbox see it. */
let desk: CalendarDesk

beforeAll(async () => {
  desk = await CalendarDesk.open()
})
afterAll(() => desk?.close())
afterEach(() => desk.expectNoComplaints())

const DOMAIN = 'interviews.acme-corp.example'
const settings = () => desk.goTo('/settings/brand')
const text = (label: string) => desk.page.getByLabel(label, { exact: false })
const frame = (scheme: 'light' | 'dark') =>
  desk.page.frameLocator(`iframe[title="A letter in ${scheme} colours"]`)
const colourOfButton = (scheme: 'light' | 'dark') =>
  frame(scheme)
    .locator('.button')
    .evaluate((button) => getComputedStyle(button).backgroundColor)
const travel = (milliseconds: number) => desk.stack.travel(milliseconds)
const picture = async () => ({
  name: 'logo.png',
  mimeType: 'image/png',
  buffer: await sharp({ create: { width: 600, height: 200, channels: 4, background: '#8a1c5c' } })
    .png()
    .toBuffer(),
})

/** Invites a member, and reads the letter from its bytes. */
async function letterTo(address: string) {
  await desk.goTo('/settings/members')
  await desk.page.getByLabel('Mail address').fill(address)
  await desk.button('Send the invitation').click()
  await expect.poll(async () => (await desk.mailsTo(address)).length, PATIENTLY).toBe(1)
  return (await desk.mailsTo(address))[0]
}

/** The settings as somebody sees them in a browser without scripts. */
async function without(email: string, visit: (page: Page) => Promise<void>) {
  const { cookie } = await desk.control<{ cookie: string }>('/sign-in', { email })
  await desk.onThePhone(async (phone) => {
    const pairs = cookie.split('; ').map((pair) => pair.split(/=(.*)/))
    await phone
      .context()
      .addCookies(pairs.map(([name = '', value = '']) => ({ name, value, url: desk.stack.urls.app })))
    await phone.goto(`${desk.stack.urls.app}/o/acme/settings/brand`)
    await visit(phone)
  })
}

test('a logo is uploaded, and what is no picture is refused at the field', async () => {
  await settings()
  await desk.looksRight()
  await desk.page.getByLabel('Picture', { exact: true }).setInputFiles({
    name: 'logo.png',
    mimeType: 'image/png',
    buffer: Buffer.from('<svg/>'),
  })
  await desk.button('Upload').click()
  await desk.main().getByText('This is no picture that can be read').waitFor()
  await desk.page.getByLabel('Picture', { exact: true }).setInputFiles(await picture())
  await desk.button('Upload').click()
  await desk.main().getByText('The logo is on every letter from now on.').waitFor()
  const logo = frame('light').getByRole('img', { name: 'Acme' })
  await logo.waitFor()
  await expect
    .poll(() => logo.evaluate((image) => (image as HTMLImageElement).naturalWidth), PATIENTLY)
    .toBe(252)
})

test('the letter follows what is typed; a colour that cannot be read is refused with one that can', async () => {
  await settings()
  await text('Footer').fill('We answer within a day.')
  await text('Accent colour').fill('#ffcc00')
  await frame('light').getByText('We answer within a day.').waitFor()
  await expect.poll(() => colourOfButton('light'), PATIENTLY).toBe('rgb(255, 204, 0)')
  await desk.button('Save').click()
  const objection = desk.main().getByText(/the contrast is 1\.\d:1, and 4\.5:1 is needed/)
  await objection.waitFor()
  expect(await text('Footer').inputValue()).toBe('We answer within a day.')
  const nearest = /works is (#[0-9a-f]{6})/.exec(await objection.innerText())?.[1] ?? ''
  await text('Accent colour').fill(nearest)
  await desk.button('Save').click()
  await desk.main().getByText('Saved. Letters look like this from now on.').waitFor()
  await text('Accent colour').fill('#8a1c5c')
  await text('Postal address').fill('Acme GmbH\nTorstraße 1')
  // The sentence about the save before still stands there, and the letter follows what is only typed, too.
  await Promise.all([
    desk.page.waitForResponse((response) => response.request().method() === 'POST'),
    desk.button('Save').click(),
  ])
  await expect.poll(() => colourOfButton('light'), PATIENTLY).toBe('rgb(138, 28, 92)')
  await desk.page.getByRole('radio', { name: 'Dark' }).check()
  await desk.page.getByRole('radio', { name: 'Phone' }).check()
  await expect
    .poll(() => desk.page.locator('iframe:visible').evaluate((shown) => shown.clientWidth))
    .toBeLessThanOrEqual(390)
  await expect.poll(() => colourOfButton('dark'), PATIENTLY).not.toBe('rgb(138, 28, 92)')
  await desk.looksRight()
})

test('a domain of one’s own is proved, and letters leave from it until its records go', async () => {
  await settings()
  await desk.page.getByRole('textbox', { name: 'Domain' }).fill('https://acme')
  await desk.button('Add the domain').click()
  await desk.main().getByText('Enter a domain such as').waitFor()
  await desk.page.getByRole('textbox', { name: 'Domain' }).fill(DOMAIN)
  await desk.button('Add the domain').click()
  await desk.main().getByText('send.interviews', { exact: true }).first().waitFor()
  await desk.looksRight()
  await desk.button('Check now').click()
  await desk.main().getByText('Resend is looking at the DNS.').waitFor()
  await travel(3 * MINUTE)
  await desk.button('Check now').click()
  await desk.main().getByText('It is verified: letters leave from it.').waitFor()
  await text('Before the @').fill('hiring')
  await desk.button('Save').click()
  await desk.main().getByText('Saved.').first().waitFor()
  await desk.looksRight()

  const letter = await letterTo('cleo@acme.example')
  expect(letter?.from).toEqual({ name: 'Acme', address: `hiring@${DOMAIN}` })
  expect(letter?.html).toMatch(/api\/files\/logo\//)
  expect(letter?.text).toMatch(/^Acme\n[\s\S]*We answer within a day\.[\s\S]*Torstraße 1/)

  await desk.control('/dns', { domain: DOMAIN, present: false })
  await travel(6 * HOUR + 20 * MINUTE)
  const card = await desk.card(/Letters leave from the usual address again/)
  await card.getByRole('link', { name: 'Branding' }).click()
  await desk.page.waitForURL('**/settings/brand')
  await desk.main().getByText('Not found').first().waitFor()
  expect((await letterTo('dora@acme.example'))?.from?.address).toBe('interviews@mail.acme.example')
  await settings()
  await desk.button('Remove the domain').click()
  await desk.page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  await desk.button('Add the domain').waitFor()
  await desk.noCard(/Letters leave from the usual address again/)
})

test('without a script the form keeps what was typed, and a recruiter looks', async () => {
  await without('ada@acme.example', async (phone) => {
    await phone.getByLabel('Accent colour').fill('yellow')
    await phone.getByLabel('Footer').fill('Typed without a script')
    await phone.getByRole('button', { name: 'Save' }).click()
    await phone.getByText('Enter a colour such as #0f5c5a').waitFor()
    expect(await phone.getByLabel('Footer').inputValue()).toBe('Typed without a script')
    await phone.getByLabel('Another picture').setInputFiles(await picture())
    await phone.getByRole('button', { name: 'Upload' }).click()
    await phone.getByText('The logo is on every letter from now on.').waitFor()
    await phone.locator('label', { hasText: 'Dark' }).click()
    await phone.locator('iframe[title="A letter in dark colours"]').waitFor()
    expect(await phone.locator('iframe:visible').count()).toBe(1)
  })
  await without('ben@acme.example', async (phone) => {
    await phone.getByText('Owners and admins may change it.').waitFor()
    expect(await phone.getByRole('button', { name: /Save|Upload|Check|Add/ }).count()).toBe(0)
    expect(await phone.getByText('#8a1c5c').count()).toBe(1)
  })
})
