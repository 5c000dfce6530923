import { readFileSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { readCsv } from '@/lib/domain/csv'
import { BatchWalk, SLOWLY } from '../support/batch-walk'
import { CalendarDesk } from '../support/calendar-desk'
import { widthOf } from '../support/sound'

/** Many invitations at once: from the list of interviews over the dry run to the report, and on a phone. */
let desk: CalendarDesk
let walk: BatchWalk

beforeAll(async () => {
  desk = await CalendarDesk.open()
  walk = new BatchWalk(desk)
})
afterAll(() => desk?.close())
beforeEach(() => desk.stack.resend?.allow(10))
afterEach(() => desk.expectNoComplaints())

const row = (words: string | RegExp) => desk.main().getByRole('row').filter({ hasText: words })

test('a stage of a job is invited: from the list of interviews to the dry run', async () => {
  await desk.goTo('/interviews')
  await desk.main().getByRole('link', { name: 'Batches' }).click()
  await desk.page.getByText('No batch yet').waitFor()
  await desk.looksRight()
  await desk.main().getByRole('link', { name: 'Invite many' }).click()
  await desk.page.getByText('For which job?').waitFor()
  await desk.looksRight()
  await desk.page.getByLabel('Job', { exact: true }).selectOption({ label: 'Product Designer' })
  await desk.button('Go on').click()
  await desk.page.getByLabel('Everybody who applies (3)').waitFor()
  await desk.page.getByLabel('Stage').selectOption({ label: 'Interviewing' })
  await desk.button('Search').click()
  await desk.page.getByLabel(/^Everybody who matches the filter/).waitFor()
  expect(await desk.page.getByLabel(/^Everybody who matches the filter/).isChecked()).toBe(true)
  await desk.looksRight()
  await desk.button('Check').click()
  await desk.page.getByText('When? One time a line').waitFor()
  await desk.page.getByLabel('Times').fill(`${walk.day(8)} 09:00-12:00`)
  await walk.check()
  expect(await row('Lee Chen').innerText()).toMatch(/Skipped[\s\S]*Already invited/)
  expect(await row('Mina Sato').innerText()).toMatch(/Will be invited/)
  await desk.looksRight()
  await desk.button('Discard').click()
  await desk.page.getByText('No batch yet').waitFor()
})

test('the dry run of a file tells of each row what is wrong with it; nothing leaves yet', async () => {
  await desk.goTo('/settings/suppressions')
  await desk.page.getByLabel('Address', { exact: true }).last().fill('quiet@example.com')
  await desk.button('Add the address').click()
  await row('quiet@example.com').waitFor()
  await walk.chooseJob('Backend Engineer')
  await walk.give([
    'name,email,time zone,startsAt',
    'Nora Berg,nora@example.com,Oslo,',
    'Nora B.,NORA@example.com,,',
    'Quiet Quill,quiet@example.com,,',
    'Wrong Winter,wrong.example.com,,',
    `Zoë O’Neil,zoe@candidates.example,,`,
    `Own Olsen,own@example.com,Denver,${walk.day(9)} 15:00`,
    'Late Lund,late@example.com,,',
  ])
  await desk.page.getByLabel('Times').fill(`${walk.day(9)} 09:00-10:00`)
  await desk.page.getByLabel('Minutes').fill('15')
  await walk.check()
  for (const [who, becomes] of [
    ['Nora B.', /Skipped[\s\S]*Twice in the file: row 2/],
    ['Quiet Quill', /Skipped[\s\S]*suppress|does not want/],
    ['Wrong Winter', /Skipped[\s\S]*is not an e-mail address/],
    ['Zoë', /Skipped[\s\S]*Already invited/],
    ['Own Olsen', /Will be invited/],
    ['Late Lund', /Will be invited[\s\S]*Berlin time is assumed/],
  ] as const)
    expect(await row(who).innerText()).toMatch(becomes)
  await walk.counts('Will be invited', 3)
  await walk.counts('Skipped', 4)
  await desk.looksRight()
  await desk.main().getByRole('link', { name: '4', exact: true }).click()
  await row('Nora Berg').waitFor({ state: 'detached' })
  expect(await desk.main().getByRole('row').count()).toBe(5)
  expect(await desk.mailsTo('nora@example.com')).toEqual([])
  await desk.button('Invite 3').click()
  await walk.state('Done')
  expect(await desk.mailsTo('nora@example.com')).toHaveLength(1)
  expect(await desk.mailsTo('quiet@example.com')).toEqual([])
})

test('only what failed is sent again, and the report tells of every row', async () => {
  const refusal = {
    target: 'resend',
    fault: {
      kind: 'status',
      status: 422,
      body: { statusCode: 422, name: 'validation_error', message: 'Invalid `to` field.' },
    },
  }
  await desk.control('/faults', { ...refusal, path: '/emails/batch' })
  await desk.control('/faults', { ...refusal, path: '/emails' })
  await walk.chooseJob('Backend Engineer')
  await walk.giveMany(3, 'few')
  await walk.check()
  await desk.button('Invite 3').click()
  await walk.state('Done')
  await desk.main().getByText('One letter could not be sent.').waitFor()
  await walk.counts('Failed', 1)
  expect(await row('Failed').innerText()).toMatch(/Invalid `to` field/)
  await desk.looksRight()
  await desk.button('Retry 1 failed').click()
  await walk.counts('Invited', 3)
  await walk.state('Done')
  for (const place of [1, 2, 3]) expect(await desk.mailsTo(`few-${place}@example.com`)).toHaveLength(1)
  const [file] = await Promise.all([
    desk.page.waitForEvent('download'),
    desk.main().getByRole('link', { name: 'Report' }).click(),
  ])
  const { header, records } = readCsv(readFileSync(await file.path(), 'utf8'), () => true, 100)
  expect(file.suggestedFilename()).toBe('batch-report.csv')
  expect(header?.cells).toEqual(expect.arrayContaining(['Row', 'E-mail', 'State', 'Reason', 'Sent at']))
  expect(records.map(({ cells }) => [cells[0], cells[2], cells[5]])).toEqual(
    [1, 2, 3].map((place) => [String(place + 1), `few-${place}@example.com`, 'invited']),
  )
})

test('the list of batches tells how each stands', async () => {
  await desk.goTo('/interviews/batches')
  expect(await row('3 of 7').innerText()).toMatch(/Done/)
  expect(await row('3 of 3').count()).toBe(1)
  await desk.looksRight()
})

test('a phone without JavaScript goes all the way', async () => {
  const cookies = await desk.page.context().cookies()
  await desk.onThePhone(async (phone) => {
    await phone.context().addCookies(cookies)
    await phone.goto(`${desk.stack.urls.app}/o/acme/interviews/batches/new`)
    await phone.getByLabel('Job', { exact: true }).selectOption({ label: 'Product Manager' })
    await phone.getByRole('button', { name: 'Go on' }).click()
    await phone.getByLabel('The people of a file').check()
    await phone.getByLabel('Rows of the file').fill('name,email\nPia Palm,pia@example.com')
    await phone.getByRole('button', { name: 'Check' }).click()
    await phone.getByText('When? One time a line').waitFor()
    expect(await phone.getByLabel('Rows of the file').inputValue()).toMatch(/Pia Palm/)
    expect(await phone.getByLabel('The people of a file').isChecked()).toBe(true)
    await phone.getByLabel('Times').fill(`${walk.day(10)} 09:00`)
    await phone.getByRole('button', { name: 'Check' }).click()
    await phone.getByText('Pia Palm').waitFor()
    await phone.getByRole('button', { name: 'Invite 1' }).waitFor()
    expect(await widthOf(phone)).toBe(390)
    await phone.getByRole('button', { name: 'Invite 1' }).click()
    await expect.poll(() => desk.mailsTo('pia@example.com').then(({ length }) => length), SLOWLY).toBe(1)
    // That it left is written down a moment later, and without a script the page stays as it is.
    const done = async () => {
      await phone.reload()
      return phone.getByText('Done', { exact: true }).count()
    }
    await expect.poll(done, SLOWLY).toBe(1)
  })
})
