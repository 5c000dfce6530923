import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { fakeSmtp } from '../../services/support/fake-smtp'
import { BatchDesk } from '../../support/batch-desk'

/** A provider that takes one letter at a time, and none a second time safely. */
let smtp: Awaited<ReturnType<typeof fakeSmtp>>
let desk: BatchDesk

beforeAll(async () => {
  smtp = await fakeSmtp()
  Object.assign(process.env, { RESEND_API_KEY: '', SMTP_HOST: '127.0.0.1', SMTP_PORT: String(smtp.port) })
  desk = await BatchDesk.open()
})
afterAll(async () => {
  await desk.close()
  await smtp.close()
})
beforeEach(() => desk.begin())

const recipients = (from: number) =>
  smtp.mails
    .slice(from)
    .map(({ commands }) => /^RCPT TO:<([^>]*)>/m.exec(commands.join('\n'))?.[1])
    .sort()

test('by SMTP each letter of a batch leaves alone, once', async () => {
  const before = smtp.mails.length
  const batchId = await desk.started(3)
  await desk.untilDone(batchId)
  expect(recipients(before)).toEqual(Object.keys(desk.oneEach([1, 2, 3])).sort())
  expect(await desk.find(batchId)).toMatchObject({ state: 'done', counts: { invited: 3, waiting: 0 } })
  expect(await desk.client.mailCall.count()).toBe(0)
})

test('a letter that may have left by SMTP is put before a person, and the others leave', async () => {
  const before = smtp.mails.length
  const batchId = await desk.started(3)
  smtp.answerNext({ content: 'drop' })
  await desk.untilDone(batchId)
  expect(recipients(before)).toHaveLength(3)
  expect((await desk.find(batchId)).counts).toMatchObject({ invited: 2, failed: 1, waiting: 0 })
  const { organizationId } = desk.company.viewer
  const doubtful = await desk.client.message.findMany({ where: { organizationId, state: 'needs_decision' } })
  expect(doubtful).toHaveLength(1)
})
