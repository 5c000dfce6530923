import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { MailProvider } from '@/lib/services/mail-provider'
import { resendProvider } from '@/lib/services/resend'
import { LocalClock } from '@/local/clock'
import { Faults } from '@/local/faults'
import { type ResendStandIn, startResend } from '@/local/resend/stand-in'
import { aMail } from './support/mail'

/** The batch call, through the unmodified SDK, against the stand-in that refuses what the vendor refuses. */
let resend: ResendStandIn
let provider: MailProvider
const faults = new Faults()
const clock = new LocalClock()

beforeAll(async () => {
  resend = await startResend({ clock, apiKey: 're_test', domains: ['acme.example'], faults, dailyQuota: 12 })
  provider = resendProvider({ apiKey: 're_test', baseUrl: resend.url, timeoutMs: 2_000 })
})
afterAll(() => resend.close())
beforeEach(() => {
  faults.clear()
  clock.jumpTo(clock.now() + 2_000)
})

const to = (email: string) => aMail({ to: { name: '', email }, attachments: [] })
const send = (emails: string[], key: string) => provider.sendBatch?.(emails.map(to), key)
const arrivals = (email: string) => resend.mails(email).length

it('answers for each letter in its order, and says what it allows', async () => {
  const result = await send(['a@one.example', 'b@one.example'], 'key-1')
  expect(result).toMatchObject({ ok: true, perSecond: 10, letters: [{ ok: true }, { ok: true }] })
  expect(await send(['a@one.example', 'b@one.example'], 'key-1'), 'a repeat is the same call').toEqual(result)
  expect([arrivals('a@one.example'), arrivals('b@one.example')]).toEqual([1, 1])
})

it('lets no bad address hold up the others', async () => {
  const result = await send(['a@two.example', 'nobody', 'c@two.example'], 'key-2')
  expect(result).toMatchObject({
    ok: true,
    letters: [{ ok: true }, { ok: false, error: expect.stringMatching(/^Resend: ./) }, { ok: true }],
  })
  expect(arrivals('c@two.example')).toBe(1)
})

it('knows a key that other letters have left under, and what never had an answer', async () => {
  faults.add({ target: 'resend', path: '/emails/batch', fault: 'accepted-then-dropped' })
  expect(await send(['a@three.example', 'b@three.example'], 'key-3')).toMatchObject({ kind: 'uncertain' })
  expect(await send(['b@three.example'], 'key-3')).toMatchObject({ ok: false, kind: 'accepted_before' })
  faults.add({ target: 'resend', path: '/emails/batch', fault: 'reset' })
  expect(await send(['a@four.example', 'b@four.example'], 'key-4')).toMatchObject({ kind: 'uncertain' })
  expect(await send(['b@four.example'], 'key-4')).toMatchObject({ ok: true })
  expect([arrivals('a@four.example'), arrivals('b@four.example')]).toEqual([0, 1])
})

it('tells the rate from the quota', async () => {
  resend.allow(1)
  await send(['a@five.example'], 'key-5')
  expect(await send(['b@five.example'], 'key-6')).toMatchObject({
    kind: 'rate_limited',
    retryAfterMs: 1_000,
    perSecond: 1,
  })
  resend.allow(10)
  const many = Array.from({ length: 12 }, (_, index) => `${index}@six.example`)
  expect(await send(many, 'key-7')).toMatchObject({ kind: 'rate_limited', retryAfterMs: 3_600_000 })
})
