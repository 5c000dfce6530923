import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import {
  ADA,
  CalendarDesk,
  calendarFile,
  MINUTE,
  PATIENTLY,
  textOf,
  UNTIL_SWEEP,
} from '../support/calendar-desk'
import { DAY, HOUR } from '../support/world'

/**
 * The life of one interview in its organiser's Google Calendar: written, confirmed, moved from both sides, deleted,
 * declined by an interviewer, called off; read on the screens, in the mails, in Google and on the wire.
 */
const INES = 'ines@candidates.example'
const IVAN = 'ivan@acme.example'

let desk: CalendarDesk
/** The page of Inês's interview, and its entry in Google. */
let page = ''
let entryId = ''

beforeAll(async () => {
  desk = await CalendarDesk.open()
})
afterAll(() => desk?.close())
afterEach(() => desk.expectNoComplaints())

const guests = async () => (await desk.entry('Inês')).attendees?.map(({ email }) => email)
const instant = (time: { dateTime?: string | null } | undefined) => new Date(time?.dateTime ?? '')

/** Somebody drags the entry in Google Calendar. @returns the new start */
async function moveInGoogle(by: number): Promise<Date> {
  const { start, end } = await desk.entry('Inês')
  const later = (time: typeof start) => new Date(instant(time).getTime() + by)
  desk.google.moveEvent(ADA, entryId, { start: later(start), end: later(end) })
  await desk.stack.travel(UNTIL_SWEEP)
  return later(start)
}

test('the calendar is connected through the settings and Google’s page', async () => {
  await desk.connect()
  expect(await desk.main().innerText()).toMatch(/Connected since/)
  expect(await desk.entries('Zoë')).toHaveLength(1)
})

test('a video interview without a link gets an entry, tentative, with the panel as guests and a Meet room', async () => {
  await desk.fillIn('Inês Duarte', {
    days: 9,
    time: '10:00',
    panel: [
      ['Ivan Petrov', IVAN],
      ['Grace Obi', 'grace@acme.example'],
    ],
  })
  page = (await desk.schedule()).path
  await desk.says(/In Google/)
  const entry = await desk.entry('Inês')
  entryId = entry.id
  expect(entry).toMatchObject({
    status: 'tentative',
    summary: expect.stringContaining('(not confirmed) Inês Duarte'),
  })
  expect(await guests()).toEqual([IVAN, 'grace@acme.example'])
  expect(JSON.stringify(entry)).not.toContain(INES)
  expect(await desk.writes(entryId)).toEqual(['POST 200'])
  const room = entry.hangoutLink ?? ''
  expect(room).toMatch(/^https:\/\/meet\.google\.com\//)
  await desk
    .main()
    .getByRole('link', { name: room.replace('https://', '') })
    .waitFor()
  await expect.poll(async () => (await desk.mailsTo(INES)).length, PATIENTLY).toBe(1)
  await desk.looksRight()
})

test('the candidate confirms: the entry is confirmed, and the letters know the room', async () => {
  await desk.confirm(INES)
  await desk.becomes('Inês', { id: entryId, status: 'confirmed' })
  expect(await desk.writes(entryId)).toEqual(['POST 200', 'PATCH 200'])
  await desk.stack.travel(MINUTE)
  const confirmation = (await desk.mailsTo(INES)).at(-1)
  expect(calendarFile(confirmation)).toMatchObject({ method: 'REQUEST', sequence: '0' })
  expect(confirmation?.html).toContain((await desk.entry('Inês')).hangoutLink)
})

test('rescheduled: the same entry moves, and the candidate reads the old and the new time', async () => {
  const { uid } = calendarFile((await desk.mailsTo(INES)).at(-1))
  await desk.goTo(page)
  await desk.main().getByRole('link', { name: 'Reschedule' }).click()
  await desk.page.waitForURL('**/reschedule')
  await desk.choose(10, '15:00')
  await desk.button('Move and tell Inês').click()
  await desk.news().getByText('Moved.').waitFor()
  await desk.becomes('Inês', { id: entryId, status: 'tentative' })
  expect(
    instant((await desk.entry('Inês')).start).toLocaleTimeString('de', { timeZone: 'Europe/Berlin' }),
  ).toBe('15:00:00')
  expect(await desk.writes(entryId)).toEqual(['POST 200', 'PATCH 200', 'PATCH 200'])
  await desk.stack.travel(MINUTE)
  const letter = (await desk.mailsTo(INES)).at(-1)
  // On her clock, in Lisbon.
  expect(textOf(letter)).toMatch(/From .*09:00.* To .*14:00/)
  expect(calendarFile(letter)).toEqual({ method: 'REQUEST', uid, sequence: '1' })
})

test('moved in Google, a card and a box ask; the new time is accepted and the candidate asked', async () => {
  const there = await moveInGoogle(HOUR)
  const before = (await desk.mailsTo(INES)).length
  const card = await desk.card(/Inês’s interview was moved in Google to .*16:00 Berlin/)
  await desk.looksRight()
  expect(await desk.button('Put it back', card).count()).toBe(1)
  await desk.goTo(page)
  await desk.page
    .getByRole('heading', { name: /^Inês’s interview was moved in Google to .*16:00 Berlin$/ })
    .waitFor()
  await desk.says(/Moved in Google/)
  await desk.looksRight()
  await desk.main().getByRole('link', { name: 'Accept and ask Inês' }).click()
  const dialog = desk.page.getByRole('dialog')
  await dialog.getByText('Google shows it at').waitFor()
  await desk.button('Move and tell Inês', dialog).click()
  await desk.news().getByText('Moved.').waitFor()
  await expect.poll(() => desk.page.getByRole('heading', { name: /in Google/ }).count()).toBe(0)
  await desk.says(/16:00[\s\S]*In Google/)
  await desk.stack.travel(MINUTE)
  const mails = await desk.mailsTo(INES)
  expect(mails).toHaveLength(before + 1)
  expect(textOf(mails.at(-1))).toMatch(/From .*14:00.* To .*15:00/)
  expect(calendarFile(mails.at(-1)).sequence).toBe('2')
  await desk.becomes('Inês', { id: entryId, status: 'tentative' })
  expect(instant((await desk.entry('Inês')).start)).toEqual(there)
  expect(await desk.main().innerText()).not.toMatch(/replaced what somebody had changed in Google/)
  await desk.noCard(/moved in Google/)
})

test('moved in Google and put back: our time stands there again, and nobody is written to', async () => {
  const before = (await desk.mailsTo(INES)).length
  const there = await moveInGoogle(2 * HOUR)
  const card = await desk.card(/Inês’s interview was moved in Google to .*18:00 Berlin/)
  await desk.button('Put it back', card).click()
  await card.waitFor({ state: 'detached' })
  await desk.news().getByText('Put back in Google.').waitFor()
  const time = async () => instant((await desk.entry('Inês')).start).getTime()
  await expect.poll(time, PATIENTLY).toBe(there.getTime() - 2 * HOUR)
  await desk.stack.travel(UNTIL_SWEEP)
  expect(await desk.mailsTo(INES)).toHaveLength(before)
  await desk.noCard(/in Google/)
  await desk.goTo(page)
  await desk.says(/16:00[\s\S]*In Google/)
})

test('deleted in Google, a card asks; put back, it stands there again', async () => {
  const { hangoutLink } = await desk.entry('Inês')
  desk.google.deleteEvent(ADA, entryId)
  await desk.stack.travel(UNTIL_SWEEP)
  await desk.goTo(page)
  await desk.page.getByRole('heading', { name: 'Inês’s interview was deleted in Google' }).waitFor()
  await desk.looksRight()
  const card = await desk.card(/Inês’s interview was deleted in Google/)
  await desk.looksRight()
  await desk.button('Put it back', card).click()
  await card.waitFor({ state: 'detached' })
  await expect.poll(() => desk.entries('Inês'), PATIENTLY).toHaveLength(1)
  const entry = await desk.entry('Inês')
  expect(entry.id).not.toBe(entryId)
  expect(entry.description).toContain(hangoutLink)
  expect(await guests()).toEqual([IVAN, 'grace@acme.example'])
  entryId = entry.id
  await desk.goTo(page)
  await desk.says(/In Google/)
  expect(await desk.writes(entryId)).toEqual(['POST 200'])
})

test('an interviewer declines in Google: the panel says so, a card asks, and somebody else is invited', async () => {
  desk.google.respond(IVAN, entryId, 'declined')
  desk.google.respond('grace@acme.example', entryId, 'accepted')
  await desk.stack.travel(UNTIL_SWEEP)
  await desk.goTo(page)
  await desk.says(/Grace Obi required\s*accepted\s*Ivan Petrov required\s*declined/)
  await desk.looksRight()
  const card = await desk.card(/Ivan Petrov declined in Google/)
  await desk.looksRight()
  await card.getByRole('link', { name: 'Edit panel' }).click()
  await desk.page.waitForURL('**/edit')
  await desk.fillPanel([
    ['Grace Obi', 'grace@acme.example'],
    ['Samir Aziz', 'samir@acme.example'],
  ])
  await desk.button('Save the changes').click()
  await desk.says(/Samir Aziz/)
  await expect.poll(guests, PATIENTLY).toEqual(['grace@acme.example', 'samir@acme.example'])
  await expect.poll(() => desk.entries('Inês', IVAN), PATIENTLY).toEqual([])
  const [grace] = (await desk.entry('Inês')).attendees ?? []
  expect(grace?.responseStatus).toBe('accepted')
  await desk.noCard(/Ivan Petrov declined/)
})

test('cancelled, the entry stands while it can be undone; undone, nothing has happened in Google', async () => {
  await desk.confirm(INES)
  await desk.becomes('Inês', { id: entryId, status: 'confirmed' })
  await desk.stack.travel(MINUTE)
  const [before, mails] = [await desk.entry('Inês'), (await desk.mailsTo(INES)).length]
  await cancel()
  expect(await desk.news().innerText()).toMatch(/Cancelled\.[\s\S]*in \d+ s/)
  expect((await desk.entry('Inês')).etag).toBe(before.etag)
  await desk.button('Undo').click()
  await desk.news().getByText('The interview stands.').waitFor()
  await desk.stack.travel(UNTIL_SWEEP)
  const { id, status, start, attendees } = await desk.entry('Inês')
  expect({ id, status, start, attendees }).toEqual({
    id: before.id,
    status: before.status,
    start: before.start,
    attendees: before.attendees,
  })
  expect(await desk.writes(entryId)).not.toContainEqual(expect.stringMatching(/^DELETE/))
  expect(await desk.mailsTo(INES)).toHaveLength(mails)
})

test('cancelled for good, the entry goes after the seconds of the undo, and the candidate’s calendar is told', async () => {
  const { uid } = calendarFile((await desk.mailsTo(INES)).at(-1))
  await cancel()
  expect(await desk.entries('Inês')).toHaveLength(1)
  await desk.looksRight()
  await desk.stack.travel(15_000)
  await expect.poll(() => desk.entries('Inês'), PATIENTLY).toEqual([])
  await expect.poll(async () => (await desk.writes(entryId)).at(-1), PATIENTLY).toBe('DELETE 204')
  expect(calendarFile((await desk.mailsTo(INES)).at(-1))).toMatchObject({ method: 'CANCEL', uid })
  expect(await desk.entries('Inês', 'grace@acme.example')).toEqual([])
})

async function cancel(): Promise<void> {
  await desk.goTo(page)
  await desk.main().getByRole('link', { name: 'Cancel interview' }).click()
  await desk.button('Cancel the interview', desk.page.getByRole('dialog')).click()
  await desk.news().getByText('Cancelled.').waitFor()
}

test('disconnected, the entries stay as they are, and the page says so', async () => {
  const stood = await desk.entry('Priya')
  await desk.goTo('/settings/calendar')
  await desk.button('Disconnect').click()
  await desk.button('Disconnect', desk.page.getByRole('dialog')).click()
  await desk.page.waitForURL('**/settings/calendar?disconnected=1')
  await desk.stack.travel(MINUTE)
  const asked = (await desk.requests()).length
  await desk.goTo('/interviews')
  await desk.main().getByRole('link', { name: /Priya/ }).first().click()
  await desk.page.waitForURL(/interviews\/[0-9a-f-]{36}$/)
  await desk.says(/In Google, but no longer updated\.\s*Connect Google Calendar/)
  await desk.looksRight()
  await desk.main().getByRole('link', { name: 'Reschedule' }).click()
  await desk.page.waitForURL('**/reschedule')
  await desk.choose(8, '11:00')
  await desk.button('Move and tell Priya').click()
  await desk.news().getByText('Moved.').waitFor()
  await desk.stack.travel(DAY)
  expect(await desk.entry('Priya')).toEqual(stood)
  expect(await desk.requests()).toHaveLength(asked)
})
