import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { BatchWalk, SLOWLY } from '../support/batch-walk'
import { CalendarDesk } from '../support/calendar-desk'

/** A batch while it goes out: its bar moves by itself; pause, resume and cancel hold. */
let desk: CalendarDesk
let walk: BatchWalk

beforeAll(async () => {
  desk = await CalendarDesk.open()
  walk = new BatchWalk(desk)
})
afterAll(() => desk?.close())
beforeEach(() => desk.stack.resend?.allow(10))
afterEach(() => desk.expectNoComplaints())

const bar = () => desk.main().getByRole('progressbar', { name: 'Rows that are settled' })
const settled = async () => Number(await bar().getAttribute('value'))

test('the bar moves by itself; pause, resume and cancel hold', async () => {
  // The provider says that it takes one call in ten seconds: a hundred letters.
  desk.stack.resend?.allow(0.1)
  await walk.chooseJob('Backend Engineer')
  await walk.giveMany(400, 'many')
  await walk.check()
  await desk.button('Invite 400').click()
  await bar().waitFor()
  await desk.page.evaluate(() => document.body.setAttribute('data-kept', 'yes'))
  await expect.poll(settled, SLOWLY).toBeGreaterThanOrEqual(100)
  await desk.button('Pause').click()
  await walk.state('Paused')
  await desk
    .main()
    .getByText(/Ada Lindqvist paused it/)
    .waitFor()
  const before = await settled()
  await desk.button('Resume').click()
  await walk.state('Going out')
  await expect.poll(settled, SLOWLY).toBeGreaterThan(before)
  expect(await desk.page.locator('body').getAttribute('data-kept'), 'nothing was loaded anew').toBe('yes')
  await desk.button('Cancel').click()
  await desk.page.getByRole('dialog').waitFor()
  await desk.button('Cancel the batch').click()
  await walk.state('Cancelled')
  // Who was booked and not invited yet is called off one by one.
  await walk.counts('Waiting', 0)
  const invited = await walk.count('Invited')
  expect(invited).toBeGreaterThanOrEqual(200)
  await walk.counts('Skipped', 400 - invited)
  // A hundred rows are nothing else than three.
  await desk.page.goto(`${desk.page.url()}?show=failed`)
  await desk.page.getByText('No such row').waitFor()
  await desk.looksRight()
  await desk.main().getByRole('link', { name: 'Its letters' }).click()
  await desk.main().getByText('Only the invitations of').waitFor()
  for (const line of await desk.main().locator('tbody tr').all())
    expect(await line.innerText()).toMatch(/many-\d+@example\.com/)
  await desk.looksRight()
})
