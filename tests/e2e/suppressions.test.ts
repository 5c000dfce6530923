import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { ADA, CalendarDesk, PATIENTLY } from '../support/calendar-desk'
import { DAY, HOUR } from '../support/world'

const KAI = 'kai.novak@example.com'

/** The suppression list: an address goes on it, and comes off again with a reason; and what a reader finds. */
let desk: CalendarDesk

beforeAll(async () => {
  desk = await CalendarDesk.open()
})
afterAll(() => desk?.close())
afterEach(() => desk.expectNoComplaints())

const row = (email: string) => desk.main().getByRole('row').filter({ hasText: email })
const form = (name: string) => desk.page.getByRole('form', { name })

test('an address is added by hand; what is wrong is said at the field', async () => {
  await desk.goTo('/settings/suppressions')
  await desk.page.getByText('No address is suppressed').waitFor()
  await desk.looksRight()
  const adding = form('Add an address')
  await adding.getByLabel('Address').fill('nobody')
  await desk.button('Add the address', adding).click()
  await adding.getByText('Enter one mail address').waitFor()
  expect(await adding.getByLabel('Address').inputValue()).toBe('nobody')
  await adding.getByLabel('Address').fill('quiet@example.com')
  await adding.getByLabel('Note').fill('On the phone')
  await desk.button('Add the address', adding).click()
  await row('quiet@example.com').waitFor()
  expect(await row('quiet@example.com').innerText()).toMatch(/Added by hand[\s\S]*Nothing at all/)
  await desk.looksRight()
})

test('a pasted CSV says what came of every line, and the list comes out as a file', async () => {
  const importing = form('Import a CSV')
  await importing.getByLabel('Or its text').fill('email\nquiet@example.com\nmute@example.com\nnobody')
  await desk.button('Import', importing).click()
  await importing.getByText(/Added: 1\. There already: 1\. Not readable: 1\. Line 4: /).waitFor()
  await row('mute@example.com').waitFor()
  const [file] = await Promise.all([
    desk.page.waitForEvent('download'),
    desk.page.getByRole('link', { name: 'Export as CSV' }).click(),
  ])
  expect(file.suggestedFilename()).toBe('suppressions.csv')
})

test('it comes off the list with a reason only, which stays on record', async () => {
  await row('quiet@example.com').getByText('Lift').click()
  const lifting = form('Lift quiet@example.com')
  await desk.button('Take it off the list', lifting).click()
  await lifting.getByText('Say why: it stays on record.').waitFor()
  await desk.looksRight()
  await lifting.getByLabel('Reason').fill('They wrote again')
  await desk.button('Take it off the list', lifting).click()
  await row('quiet@example.com').waitFor({ state: 'detached' })
  await desk.goTo('/settings/suppressions?show=lifted')
  expect(await row('quiet@example.com').innerText()).toMatch(/Lifted .* by .*: They wrote again/)
})

test('beside a candidate it says what they still get', async () => {
  await desk.goTo('/candidates')
  await desk.main().getByRole('table').getByRole('link').first().click()
  await desk.page.waitForURL(/candidates\/[0-9a-f-]{36}$/)
  const candidate = desk.page.url()
  const address = (await desk.main().locator('a[href^="mailto:"]').first().innerText()).trim()
  await desk.goTo('/settings/suppressions')
  const adding = form('Add an address')
  await adding.getByLabel('Address').fill(address)
  await adding.getByLabel('What stops').selectOption('optional')
  await desk.button('Add the address', adding).click()
  await row(address).waitFor()
  await desk.page.goto(candidate)
  await desk.page.getByText('This address is on the suppression list.').waitFor()
  await desk.looksRight()
  await desk.main().getByRole('link', { name: 'Suppression list' }).click()
  await row(address).waitFor()
})

test('the page behind a letter’s “unsubscribe” can be read by everybody', async () => {
  const { key } = await desk.control<{ key: string }>('/api-key', { email: ADA })
  const startsAt = Math.ceil((desk.stack.clock.now() + 9 * DAY) / HOUR) * HOUR
  const made = await fetch(`${desk.stack.urls.app}/api/v1/interviews`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      candidate: { name: 'Kai Novak', email: KAI, timeZone: 'Asia/Tokyo' },
      job: { title: 'Data Engineer' },
      startsAt: new Date(startsAt).toISOString(),
      endsAt: new Date(startsAt + HOUR).toISOString(),
      timeZone: 'Europe/Berlin',
      format: 'phone',
      interviewers: [{ name: 'Ivan Petrov', email: 'ivan@acme.example' }],
    }),
  })
  expect(made.status).toBe(201)
  await expect.poll(async () => (await desk.mailsTo(KAI)).length, PATIENTLY).toBe(1)
  const [letter] = await desk.mailsTo(KAI)
  const link = /https?:\/\/\S+\/u\/[\w-]+/.exec(letter?.text ?? '')?.[0]
  if (!link) throw new Error('The letter does not offer to unsubscribe')
  await desk.page.goto(link)
  await desk.page.getByRole('heading', { name: 'Which e-mails would you like to get?' }).waitFor()
  await desk.looksRight()
})
