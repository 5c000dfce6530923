import { afterEach, beforeEach, expect, test } from 'vitest'
import { LETTER, startStack } from './start'

let stack: Awaited<ReturnType<typeof startStack>>
beforeEach(async () => {
  stack = await startStack()
})
afterEach(() => stack.standIn.close())

test('a scripted 429 says when to come back, and is met as often as it says', async () => {
  stack.faults.add({
    target: 'resend',
    method: 'post',
    path: '/emails',
    times: 2,
    fault: { kind: 'status', status: 429, retryAfter: 7 },
  })
  const one = await stack.resend.emails.send(LETTER)
  expect(one.error).toMatchObject({ statusCode: 429, name: 'rate_limit_exceeded' })
  expect(one.headers?.['retry-after']).toBe('7')
  expect((await stack.resend.emails.send(LETTER)).error?.statusCode).toBe(429)
  expect((await stack.resend.emails.send(LETTER)).error).toBeNull()
  expect(stack.requests.list('resend').map(({ status }) => status)).toEqual([429, 429, 200])
})

test.each(['500', '503'])('a scripted %s sends nothing', async (fault) => {
  stack.faults.add({ target: 'resend', fault })
  expect((await stack.resend.emails.send(LETTER)).error?.statusCode).toBe(Number(fault))
  expect(stack.standIn.mails()).toEqual([])
})

test('a reset connection sends nothing', async () => {
  stack.faults.add({ target: 'resend', fault: 'reset' })
  expect((await stack.resend.emails.send(LETTER)).error?.statusCode).toBeNull()
  expect(stack.standIn.mails()).toEqual([])
  expect(stack.requests.list()[0]?.status).toBe('reset')
})

test('accepted then dropped: the mail left, and the same key finds it', async () => {
  stack.faults.add({ target: 'resend', fault: 'accepted-then-dropped' })
  const options = { idempotencyKey: 'message-1' }
  expect((await stack.resend.emails.send(LETTER, options)).error?.statusCode).toBeNull()
  expect(stack.standIn.mails()).toHaveLength(1)
  const again = await stack.resend.emails.send(LETTER, options)
  expect(again.data?.id).toBe(stack.standIn.mails()[0]?.id)
  expect(stack.standIn.mails()).toHaveLength(1)
})

test('accepted then hangs: the mail left, and no answer comes', async () => {
  stack.faults.add({ target: 'resend', fault: 'accepted-then-hangs' })
  const { error } = await stack.resend.emails.send(LETTER, { signal: AbortSignal.timeout(100) })
  expect(error?.statusCode).toBeNull()
  expect(stack.standIn.mails()).toHaveLength(1)
})

test('a hanging server answers nothing until the caller gives up', async () => {
  stack.faults.add({ target: 'resend', fault: 'hang' })
  const { error } = await stack.resend.emails.send(LETTER, { signal: AbortSignal.timeout(100) })
  expect(error?.statusCode).toBeNull()
  expect(stack.standIn.mails()).toEqual([])
})

test('a revoked key is 403 once', async () => {
  stack.faults.add({ target: 'resend', fault: 'revoked-token' })
  expect((await stack.resend.emails.send(LETTER)).error?.name).toBe('invalid_api_key')
})

test('a rule reaches its path only, and webhook faults wait for webhooks', async () => {
  stack.faults.add({ target: 'google', fault: '500' })
  stack.faults.add({ target: 'resend', path: '/emails/batch', fault: '500' })
  stack.faults.add({ target: 'resend', fault: 'duplicate-webhooks' })
  expect((await stack.resend.emails.send(LETTER)).error).toBeNull()
  expect((await stack.resend.batch.send([LETTER])).error?.statusCode).toBe(500)
  stack.faults.add({ target: 'resend', fault: '500' })
  stack.faults.clear()
  expect((await stack.resend.emails.send(LETTER)).error).toBeNull()
})

test.each([
  { fault: 'nonsense' },
  { fault: '200' },
  { target: 'slack', fault: '500' },
  { fault: '500', times: 0 },
])('a malformed rule is refused: %j', (rule) => {
  const typed = { target: 'resend', ...rule } as Parameters<typeof stack.faults.add>[0]
  expect(() => stack.faults.add(typed)).toThrow()
})

test('the log holds what was on the wire', async () => {
  await stack.resend.emails.send(LETTER, { idempotencyKey: 'message-2' })
  const [entry] = stack.requests.list('resend')
  expect(entry).toMatchObject({ method: 'POST', path: '/emails', status: 200 })
  expect(entry?.headers['idempotency-key']).toBe('message-2')
  expect(JSON.parse(entry?.body ?? '')).toMatchObject({ subject: LETTER.subject, to: LETTER.to })
  expect(entry?.at).toMatch(/^2027-03-02T10:00:/)
})
