import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { ADA, CalendarDesk, PATIENTLY } from '../support/calendar-desk'
import { widthOf } from '../support/sound'
import { DAY, HOUR } from '../support/world'

/** A program's way into the product: a key from the settings, the API over HTTP, the end of the key. */
let desk: CalendarDesk
let key = ''

beforeAll(async () => {
  desk = await CalendarDesk.open()
})
afterAll(() => desk?.close())
afterEach(() => desk.expectNoComplaints())

const ask = (path: string, init: RequestInit = {}) =>
  fetch(`${desk.stack.urls.app}/api/v1${path}`, {
    ...init,
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...init.headers },
  })
const row = () => desk.main().getByRole('row').filter({ hasText: 'Job board' })

test('a key is made in the settings, and shown once', async () => {
  await desk.goTo('/settings/api-keys')
  expect(await desk.main().innerText()).toMatch(/No keys yet[\s\S]*curl http/)
  await desk.looksRight()
  await desk.button('Make the key').click()
  await desk.main().getByText('Choose what the key may do.').waitFor()
  await desk.page.getByRole('textbox', { name: 'Name' }).fill('Job board')
  await desk.page.getByRole('checkbox', { name: /^Schedule, change and cancel interviews/ }).check()
  await desk.page.getByRole('checkbox', { name: /^Read interviews/ }).check()
  await desk.button('Make the key').click()
  key = await desk.page.getByRole('region', { name: 'The new key' }).locator('code').innerText()
  expect(key).toMatch(/^ft_[A-Za-z0-9_-]{43}$/)
  await row().waitFor()
  expect(await row().innerText()).toMatch(/never/)
  await desk.looksRight()
  await desk.page.reload()
  expect(await desk.page.content()).not.toContain(key)
})

test('with it a program schedules, moves and cancels, and the letters leave', async () => {
  const startsAt = Math.ceil((desk.stack.clock.now() + 9 * DAY) / HOUR) * HOUR
  const at = (instant: number) => new Date(instant).toISOString()
  const made = await ask('/interviews', {
    method: 'POST',
    headers: { 'idempotency-key': 'first' },
    body: JSON.stringify({
      candidate: { name: 'Kai Novak', email: 'kai.novak@example.com', timeZone: 'Asia/Tokyo' },
      job: { title: 'Data Engineer' },
      startsAt: at(startsAt),
      endsAt: at(startsAt + HOUR),
      timeZone: 'Europe/Berlin',
      format: 'phone',
      interviewers: [{ name: 'Ivan Petrov', email: 'ivan@acme.example' }],
    }),
  })
  expect(made.status).toBe(201)
  const { id } = await made.json()
  expect(made.headers.get('location')).toBe(`${desk.stack.urls.app}/api/v1/interviews/${id}`)
  const subjects = async () => (await desk.mailsTo('kai.novak@example.com')).length
  await expect.poll(subjects, PATIENTLY).toBe(1)

  const move = { method: 'PATCH', body: JSON.stringify({ startsAt: at(startsAt + DAY) }) }
  const seen = { 'if-match': made.headers.get('etag') ?? '' }
  expect(await (await ask(`/interviews/${id}`, { ...move, headers: seen })).json()).toMatchObject({
    revision: 1,
  })
  expect((await ask(`/interviews/${id}`, { ...move, headers: seen })).status).toBe(412)
  const cancelled = await ask(`/interviews/${id}/cancel`, { method: 'POST' })
  expect(await cancelled.json()).toMatchObject({ status: 'cancelled' })
  await desk.goTo(`/interviews/${id}`)
  expect(await desk.main().innerText()).toContain('API key “Job board”')
})

test('what it may not do is a problem that leads to the page about it', async () => {
  const refused = await ask('/jobs')
  expect([refused.status, refused.headers.get('content-type')]).toEqual([403, 'application/problem+json'])
  const { type } = await refused.json()
  const wrong = await ask('/interviews', { method: 'DELETE' })
  expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'GET, POST'])
  expect((await ask('/nothing')).status).toBe(404)
  expect((await (await ask('/openapi.json')).json()).openapi).toBe('3.1.1')

  await desk.page.goto(`${desk.stack.urls.app}${type}`)
  expect(await desk.page.locator('#forbidden').isVisible()).toBe(true)
  const asStranger = await fetch(`${desk.stack.urls.app}/docs/api`)
  expect(await asStranger.text()).toContain('Schedule an interview and invite')
  const links = await desk.page
    .locator('a[href^="#"]')
    .evaluateAll((all) =>
      all.map((link) => link.getAttribute('href') ?? '').filter((href) => !document.querySelector(href)),
    )
  expect(links).toEqual([])
  await looksRightInPart()
})

/**
 * Dozens of cards are made by two parts; each takes axe as long as the next. The page keeps its widest and its longest
 * ones, and all that is there once.
 */
async function looksRightInPart(): Promise<void> {
  for (const width of [1280, 390]) {
    await desk.page.setViewportSize({ width, height: 800 })
    expect(await widthOf(desk.page)).toBe(width)
  }
  await desk.page.evaluate((kept) => {
    const isKept = ({ id }: Element) => !id || kept.includes(id)
    for (const card of document.querySelectorAll('main section[id]')) if (!isKept(card)) card.remove()
  }, KEPT)
  await desk.looksRight()
}

const KEPT = ['listInterviews', 'scheduleInterview', 'Interview']

test('its use is told, and it opens nothing once it is revoked', async () => {
  // It is noted after the answer to the program.
  const used = async () => {
    await desk.goTo('/settings/api-keys')
    return row().innerText()
  }
  await expect.poll(used, PATIENTLY).not.toMatch(/never/)
  await desk.button('Revoke Job board').click()
  const dialog = desk.page.getByRole('dialog')
  expect(await dialog.innerText()).toMatch(/refused from its next request on/)
  await desk.button('Revoke', dialog).click()
  await row()
    .getByText(/^Revoked .* by /)
    .waitFor()
  const refused = await ask('/interviews')
  expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([
    401,
    expect.stringContaining('Bearer'),
  ])
  await desk.looksRight()
})

test('all of it works on a phone without a script', async () => {
  const storageState = await desk.page.context().storageState()
  const phone = await desk.page.context().browser()?.newContext({ storageState, javaScriptEnabled: false })
  const page = await phone?.newPage()
  if (!page) throw new Error('The browser is gone')
  await page.goto(`${desk.stack.urls.app}/o/acme/settings/api-keys`)
  await page.getByRole('textbox', { name: 'Name' }).fill('Phone')
  await page.getByRole('checkbox', { name: /^Read jobs/ }).check()
  await page.getByRole('button', { name: 'Make the key' }).click()
  key = await page.getByRole('region', { name: 'The new key' }).locator('code').innerText()
  expect((await ask('/jobs')).status).toBe(200)
  expect(page.url()).not.toContain(key)
  await page.getByRole('button', { name: 'Revoke Phone' }).click()
  await page
    .getByText(/^Revoked .* by /)
    .nth(1)
    .waitFor()
  expect((await ask('/jobs')).status).toBe(401)
  await phone?.close()
})

test('a key of local control acts for its member', async () => {
  ;({ key } = await desk.control<{ key: string }>('/api-key', { email: ADA }))
  expect((await ask('/candidates?limit=1')).status).toBe(200)
})
