import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { ADA, CalendarDesk, MINUTE, PATIENTLY, textOf } from '../support/calendar-desk'
import { DAY } from '../support/world'

/**
 * When Google is slow, away, forgetful, or says no: nobody waits for it, nothing is lost and nothing stands there
 * twice, and whoever can do something about it is told.
 */
const PANEL: [string, string][] = [['Grace Obi', 'grace@acme.example']]
const REFUSAL = 'The specified time range is empty.'

let desk: CalendarDesk

beforeAll(async () => {
  desk = await CalendarDesk.open()
})
afterAll(() => desk?.close())
afterEach(() => desk.expectNoComplaints())

/** Google is given up after 10 s: whoever is answered sooner has not waited for it, milliseconds. */
const NOT_WAITED = 9_000

/** What Google does with the next writes of this kind. */
const google = (method: 'POST', fault: string | object, times = 1) =>
  desk.control('/faults', { target: 'google', method, path: '/calendar/v3/calendars', fault, times })

/** Schedules an interview with Grace, so many days ahead. @returns its page, and how long the click took */
async function schedule(name: string, days: number) {
  await desk.fillIn(name, { days, time: '11:00', panel: PANEL })
  return desk.schedule()
}

test('the calendar is connected', () => desk.connect())

test('a Google that hangs keeps nobody waiting: the page says so, and the entry comes later', async () => {
  await google('POST', 'hang', 2)
  const { took } = await schedule('Inês Duarte', 9)
  expect(took).toBeLessThan(NOT_WAITED)
  await desk.says(/On its way to Google/)
  await desk.looksRight()
  await desk.says(/Google did not answer, next try/)
  await desk.looksRight()
  expect(await desk.entries('Inês')).toEqual([])
  await desk.stack.travel(10 * MINUTE)
  await desk.becomes('Inês', { status: 'tentative' })
  expect(await desk.writes('Inês')).toEqual(['POST hang', 'POST hang', 'POST 200'])
  await desk.page.reload()
  await desk.says(/In Google/)
})

test('a Google that is away is asked again; “Sync now” does not wait for that', async () => {
  await google('POST', '503')
  const { took } = await schedule('Jonas Lind', 10)
  expect(took).toBeLessThan(NOT_WAITED)
  await desk.says(/Google .*next try[\s\S]*503/)
  await desk.button('Sync now').click()
  await desk.says(/In Google/)
  expect(await desk.entries('Jonas')).toHaveLength(1)
  expect(await desk.writes('Jonas')).toEqual(['POST 503', 'POST 200'])
  await desk.stack.travel(DAY)
  expect(await desk.entries('Jonas')).toHaveLength(1)
})

test('an answer that got lost makes no second entry', async () => {
  await google('POST', 'accepted-then-dropped')
  await schedule('Tomás Rivera', 11)
  await expect.poll(() => desk.entries('Tomás'), PATIENTLY).toHaveLength(1)
  const { id } = await desk.entry('Tomás')
  // The next try comes after some seconds; who looks later than that finds it done.
  await desk.says(/Google did not answer, next try|In Google/)
  await desk.stack.travel(2 * MINUTE)
  await desk.page.reload()
  await desk.says(/In Google/)
  expect((await desk.entry('Tomás')).id).toBe(id)
  expect(await desk.writes('Tomás')).toEqual(['POST reset', 'POST 409', 'PATCH 200'])
})

test('what Google refuses is a card with its sentence, and can be tried again', async () => {
  const body = { error: { code: 400, message: REFUSAL, errors: [{ reason: 'timeRangeEmpty' }] } }
  await google('POST', { kind: 'status', status: 400, body })
  const { path } = await schedule('Aisha Bello', 12)
  await desk.says(/Google refused the entry\.[\s\S]*The specified time range is empty/)
  await desk.looksRight()
  const card = await desk.card(/Google refused the entry of Aisha’s interview/)
  expect(await card.innerText()).toContain(REFUSAL)
  await desk.looksRight()
  await desk.button('Sync now', card).click()
  await desk.becomes('Aisha', { status: 'tentative' })
  await desk.noCard(/Google refused/)
  await desk.goTo(path)
  await desk.says(/In Google/)
  expect(await desk.writes('Aisha')).toEqual(['POST 400', 'POST 200'])
})

test('a grant that was revoked is said once: a banner, a mail, and a card for the others; and Google is left alone', async () => {
  const mails = (await desk.mailsTo(ADA)).length
  desk.google.revokeAll(ADA)
  await schedule('Noah Fischer', 13)
  await desk.says(/Google ended the connection to your calendar/)
  await desk.looksRight()
  await desk.noCard(/Google ended the connection/)
  await desk.looksRight()
  const told = () => desk.page.getByText('Google ended the connection').count()
  expect(await told()).toBe(1)
  await expect.poll(async () => (await aboutTheCalendar(mails)).length, PATIENTLY).toBe(1)
  const asked = (await desk.requests()).length
  await desk.stack.travel(2 * DAY)
  expect(await desk.requests()).toHaveLength(asked)
  expect(await aboutTheCalendar(mails)).toHaveLength(1)
  await desk.goTo('/today')
  await desk.page.getByRole('heading', { name: /^Needs you/ }).waitFor()
  expect(await told()).toBe(1)
})

/** Letters to Ada about her calendar, after so many of all kinds. */
async function aboutTheCalendar(after: number) {
  return (await desk.mailsTo(ADA))
    .slice(after)
    .filter((mail) => /Reconnect Google Calendar/.test(textOf(mail)))
}

test('reconnected through the banner, what waited is written', async () => {
  await desk.page.getByRole('status').getByRole('link', { name: 'Reconnect' }).click()
  await desk.page.waitForURL('**/settings/calendar')
  await desk.button('Reconnect').click()
  await desk.button('Continue').click()
  await desk.page.waitForURL('**/settings/calendar?connected=**')
  await desk.becomes('Noah', { status: 'tentative' })
  // Who came first with the revoked token, the look-up of who is busy or the entry, was told so, and the other never asked.
  const [last, ...before] = (await desk.writes('Noah')).reverse()
  expect(last).toBe('POST 200')
  expect([[], ['POST 401']]).toContainEqual(before)
  await desk.noCard(/Google ended the connection/)
  expect(await desk.page.getByText('Google ended the connection').count()).toBe(0)
})
