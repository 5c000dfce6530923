import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { resendProvider } from '@/lib/services/resend'
import { fakeResend } from './support/fake-resend'
import { aMail } from './support/mail'

let fake: Awaited<ReturnType<typeof fakeResend>>
beforeAll(async () => {
  fake = await fakeResend()
})
afterAll(() => fake.close())

const send = () => resendProvider({ apiKey: 're_test', baseUrl: fake.baseUrl }).send(aMail())
const problem = (statusCode: number, name: string) => ({ statusCode, name, message: `about ${name}` })

describe('the Resend adapter', () => {
  it('sends key, bearer and the same bytes at every try', async () => {
    await send()
    await send()
    const [first, second] = fake.requests.slice(-2)
    expect(first?.headers).toMatchObject({ authorization: 'Bearer re_test', 'idempotency-key': 'message-1' })
    expect(JSON.stringify(second?.body)).toBe(JSON.stringify(first?.body))
    expect(first?.body.from).toBe('"Acme" <interviews@acme.example>')
  })

  it.each([
    [400, 'validation_error', 'refused'],
    [422, 'invalid_attachment', 'refused'],
    [422, 'missing_required_field', 'refused'],
    [409, 'invalid_idempotent_request', 'refused'],
    [451, 'security_error', 'refused'],
    [401, 'missing_api_key', 'failed'],
    [401, 'restricted_api_key', 'failed'],
    [403, 'validation_error', 'failed'],
    [422, 'invalid_from_address', 'failed'],
    [404, 'not_found', 'failed'],
    [405, 'method_not_allowed', 'failed'],
    [409, 'concurrent_idempotent_requests', 'uncertain'],
    [500, 'internal_server_error', 'uncertain'],
    [503, 'application_error', 'uncertain'],
  ])('takes %i %s as %s', async (status, name, kind) => {
    fake.answerNext({ status, body: problem(status, name) })
    expect(await send()).toMatchObject({ ok: false, kind, error: expect.stringContaining(name) })
  })

  it.each([
    ['rate_limit_exceeded', { 'retry-after': '7' }, 7_000],
    ['rate_limit_exceeded', { 'ratelimit-reset': '3' }, 3_000],
    ['rate_limit_exceeded', { 'retry-after': 'soon' }, 1_000],
    ['rate_limit_exceeded', { 'retry-after': '99999999' }, 86_400_000],
    ['daily_quota_exceeded', { 'retry-after': '1' }, 3_600_000],
    ['monthly_quota_exceeded', {}, 21_600_000],
  ])(
    'waits as long as 429 %s with %o asks: %i ms',
    async (name, headers: Record<string, string>, retryAfterMs) => {
      fake.answerNext({ status: 429, body: problem(429, name), headers })
      expect(await send()).toMatchObject({ ok: false, kind: 'rate_limited', retryAfterMs })
    },
  )

  it('names the quota', async () => {
    fake.answerNext({ status: 429, body: problem(429, 'daily_quota_exceeded') })
    expect(await send()).toMatchObject({ error: expect.stringContaining('The daily quota is used up.') })
  })

  it.each([
    [502, '<html>Bad gateway</html>'],
    [502, 'null'],
    [502, '"oops"'],
    [500, '{}'],
    [200, 'not json'],
    [200, '{}'],
    [200, 'null'],
  ])('takes %i %s as no answer', async (status, body) => {
    fake.answerNext({ status, body })
    expect(await send()).toMatchObject({ ok: false, kind: 'uncertain' })
  })
})
