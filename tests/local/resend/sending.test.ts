import { afterEach, describe, expect, test } from 'vitest'
import { LETTER, START, startStack } from './start'

let stack: Awaited<ReturnType<typeof startStack>>
afterEach(() => stack.standIn.close())

test('a mail leaves as it was posted', async () => {
  stack = await startStack()
  const { data, headers } = await stack.resend.emails.send({
    ...LETTER,
    cc: 'hr@acme.example',
    bcc: 'archive@acme.example',
    replyTo: 'Ada <ada+r1@acme.example>',
    headers: { 'List-Unsubscribe': '<https://acme.example/u/1>' },
    attachments: [
      { filename: 'invite.ics', content: Buffer.from('BEGIN:VCALENDAR'), contentType: 'text/calendar' },
    ],
  })
  expect(headers).toMatchObject({ 'ratelimit-limit': '1000', 'ratelimit-remaining': '999' })
  const [mail] = stack.standIn.mails('ZOE@candidates.example')
  expect(mail).toEqual({
    id: data?.id,
    from: LETTER.from,
    to: LETTER.to,
    subject: LETTER.subject,
    html: LETTER.html,
    text: LETTER.text,
    headers: {
      'List-Unsubscribe': '<https://acme.example/u/1>',
      'Reply-To': 'Ada <ada+r1@acme.example>',
      Cc: 'hr@acme.example',
      'Message-ID': expect.stringMatching(/^<.+@acme\.example>$/),
    },
    attachments: [{ filename: 'invite.ics', contentType: 'text/calendar', content: 'QkVHSU46VkNBTEVOREFS' }],
    sentAt: expect.stringMatching(/^2027-03-02T10:00:/),
  })
  expect(stack.standIn.mails('archive@acme.example')).toHaveLength(1)
  expect(stack.standIn.mails('else@acme.example')).toEqual([])
})

describe('an idempotency key', () => {
  test('sends once and answers the same id for 24 h of virtual time', async () => {
    stack = await startStack()
    const send = () => stack.resend.emails.send(LETTER, { idempotencyKey: 'reminder/1' })
    const answers = await Promise.all(Array.from({ length: 8 }, send))
    expect(new Set(answers.map(({ data }) => data?.id)).size).toBe(1)
    stack.clock.jumpTo(START + 23 * 3_600_000)
    await send()
    expect(stack.standIn.mails()).toHaveLength(1)
    stack.clock.jumpTo(START + 25 * 3_600_000)
    await send()
    expect(stack.standIn.mails()).toHaveLength(2)
  })

  test('with another payload is 409 invalid_idempotent_request', async () => {
    stack = await startStack()
    await stack.resend.emails.send(LETTER, { idempotencyKey: 'k' })
    const { error } = await stack.resend.emails.send({ ...LETTER, subject: 'Other' }, { idempotencyKey: 'k' })
    expect(error).toMatchObject({ statusCode: 409, name: 'invalid_idempotent_request' })
    expect(stack.standIn.mails()).toHaveLength(1)
  })

  test('is 409 concurrent_idempotent_requests only while the first is in progress', async () => {
    stack = await startStack({ latency: 100 })
    const first = stack.resend.emails.send(LETTER, { idempotencyKey: 'k' })
    const second = stack.resend.emails.send(LETTER, { idempotencyKey: 'k' })
    const [a, b] = await Promise.all([first, second])
    const refused = [a, b].find(({ error }) => error)
    expect(refused?.error).toMatchObject({ statusCode: 409, name: 'concurrent_idempotent_requests' })
    const third = await stack.resend.emails.send(LETTER, { idempotencyKey: 'k' })
    expect([a.data?.id, b.data?.id]).toContain(third.data?.id)
    expect(stack.standIn.mails()).toHaveLength(1)
  })

  test('of 257 characters is 400', async () => {
    stack = await startStack()
    const { error } = await stack.resend.emails.send(LETTER, { idempotencyKey: 'x'.repeat(257) })
    expect(error).toMatchObject({ statusCode: 400, name: 'invalid_idempotency_key' })
  })

  test('holds for a batch', async () => {
    stack = await startStack()
    const send = () => stack.resend.batch.send([LETTER, LETTER], { idempotencyKey: 'batch/1' })
    const [first, again] = [await send(), await send()]
    expect(first.data?.data).toHaveLength(2)
    expect(again.data).toEqual(first.data)
    expect(stack.standIn.mails()).toHaveLength(2)
  })
})

describe('limits', () => {
  test('the eleventh request in a second is 429 with retry-after; a second later it passes', async () => {
    stack = await startStack({ ratePerSecond: 10 })
    const answers = await Promise.all(Array.from({ length: 11 }, () => stack.resend.emails.send(LETTER)))
    const refused = answers.filter(({ error }) => error)
    expect(refused).toHaveLength(1)
    expect(refused[0]?.error).toMatchObject({ statusCode: 429, name: 'rate_limit_exceeded' })
    expect(refused[0]?.headers).toMatchObject({
      'retry-after': '1',
      'ratelimit-limit': '10',
      'ratelimit-remaining': '0',
      'ratelimit-reset': '1',
    })
    stack.clock.jumpTo(stack.clock.now() + 1000)
    expect((await stack.resend.emails.send(LETTER)).error).toBeNull()
  })

  test('over the daily quota is 429 daily_quota_exceeded until the next UTC day', async () => {
    stack = await startStack({ dailyQuota: 1 })
    await stack.resend.emails.send(LETTER)
    const { error, headers } = await stack.resend.emails.send(LETTER)
    expect(error).toMatchObject({ statusCode: 429, name: 'daily_quota_exceeded' })
    expect(Number(headers?.['retry-after'])).toBeGreaterThan(13 * 3600)
    stack.clock.jumpTo(Date.parse('2027-03-03T00:00:00Z'))
    expect((await stack.resend.emails.send(LETTER)).error).toBeNull()
  })
})

describe('a scheduled mail', () => {
  const at = '2027-03-03T09:00:00.000Z'

  test('leaves at its virtual time', async () => {
    stack = await startStack()
    const { data } = await stack.resend.emails.send({ ...LETTER, scheduledAt: at })
    const id = data?.id ?? ''
    expect((await stack.resend.emails.get(id)).data).toMatchObject({
      last_event: 'scheduled',
      scheduled_at: at,
    })
    expect(stack.standIn.mails()).toEqual([])
    expect(stack.standIn.nextDue()).toBe(Date.parse(at))
    await stack.travel(24 * 3_600_000)
    expect(stack.standIn.mails().map((mail) => mail.sentAt.slice(0, 19))).toEqual(['2027-03-03T09:00:00'])
    expect((await stack.resend.emails.get(id)).data?.last_event).toBe('delivered')
  })

  test('never leaves when cancelled, and later when moved', async () => {
    stack = await startStack()
    const [cancelled, moved] = await Promise.all([
      stack.resend.emails.send({ ...LETTER, scheduledAt: at }),
      stack.resend.emails.send({ ...LETTER, scheduledAt: 'in 1 hour' }),
    ])
    expect((await stack.resend.emails.cancel(cancelled.data?.id ?? '')).data?.object).toBe('email')
    await stack.resend.emails.update({ id: moved.data?.id ?? '', scheduledAt: '2027-03-04T09:00:00Z' })
    await stack.travel(24 * 3_600_000)
    expect(stack.standIn.mails()).toEqual([])
    await stack.travel(24 * 3_600_000)
    expect(stack.standIn.mails().map((mail) => mail.id)).toEqual([moved.data?.id])
    expect((await stack.resend.emails.get(cancelled.data?.id ?? '')).data?.last_event).toBe('canceled')
  })
})

test('the list is newest first, in pages', async () => {
  stack = await startStack()
  const ids: string[] = []
  for (const subject of ['one', 'two', 'three']) {
    const { data } = await stack.resend.emails.send({ ...LETTER, subject })
    ids.unshift(data?.id ?? '')
  }
  const first = await stack.resend.emails.list({ limit: 2 })
  expect(first.data).toMatchObject({ object: 'list', has_more: true })
  expect(first.data?.data.map((mail) => mail.id)).toEqual(ids.slice(0, 2))
  const next = await stack.resend.emails.list({ limit: 2, after: ids[1] ?? '' })
  expect(next.data?.data.map((mail) => mail.subject)).toEqual(['one'])
  expect(next.data?.has_more).toBe(false)
  expect((await stack.resend.emails.list({ limit: 101 })).error?.statusCode).toBe(422)
})

test('keeps 5,000 mails', async () => {
  stack = await startStack()
  const batch = Array.from({ length: 100 }, () => LETTER)
  for (let index = 0; index < 50; index += 1) await stack.resend.batch.send(batch)
  expect(stack.standIn.mails()).toHaveLength(5000)
  await stack.travel(5000)
  expect(stack.standIn.nextDue()).toBeUndefined()
})
