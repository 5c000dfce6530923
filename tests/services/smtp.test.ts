import PostalMime from 'postal-mime'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { smtpProvider } from '@/lib/services/smtp'
import { fakeSmtp } from './support/fake-smtp'
import { aMail, ics } from './support/mail'

let fake: Awaited<ReturnType<typeof fakeSmtp>>
beforeAll(async () => {
  fake = await fakeSmtp()
})
afterAll(() => fake.close())

const send = (idempotencyKey = 'message-1') =>
  smtpProvider({ host: '127.0.0.1', port: fake.port, timeoutMs: 2_000 }).send(aMail({ idempotencyKey }))

describe('the SMTP adapter', () => {
  it('gives every try of one message the same Message-ID, and another message another', async () => {
    const ids = await Promise.all([send(), send(), send('message-2')])
    const [first, second, other] = ids.map((result) => (result.ok ? result.providerId : ''))
    expect(first).toMatch(/^<[0-9a-f]{40}@acme\.example>$/)
    expect(second).toBe(first)
    expect(other).not.toBe(first)
  })

  it('puts the invitation beside text and HTML, and attaches it', async () => {
    await send()
    const mail = await PostalMime.parse(fake.mails.at(-1)?.content ?? '')
    expect(fake.mails.at(-1)?.content).toMatch(
      /Content-Type: text\/calendar; charset=utf-8;\s+method=REQUEST/,
    )
    const file = mail.attachments.find(({ mimeType }) => mimeType === 'application/ics')
    expect(file?.filename).toBe('interview.ics')
    const [, wire = ''] =
      /application\/ics.*?\r\n\r\n(.*?)\r\n--/s.exec(fake.mails.at(-1)?.content ?? '') ?? []
    expect(Buffer.from(wire, 'base64').toString(), 'to the last line break').toBe(ics)
  })

  it.each([
    [{ greeting: '554 5.3.2 not now' }, 'failed'],
    [{ greeting: 'hang' }, 'failed'],
    [{ greeting: 'drop' }, 'failed'],
    [{ EHLO: 'drop' }, 'failed'],
    [{ MAIL: '451 4.7.1 greylisted' }, 'failed'],
    [{ MAIL: '550 5.7.1 sender not allowed' }, 'failed'],
    [{ RCPT: '450 4.2.1 busy' }, 'failed'],
    [{ RCPT: '550 5.1.1 no such user' }, 'refused'],
    [{ RCPT: 'drop' }, 'failed'],
    [{ DATA: '554 5.7.1 no' }, 'refused'],
    [{ content: '452 4.3.1 out of space' }, 'failed'],
    [{ content: '554 5.6.0 refused content' }, 'refused'],
    [{ content: 'drop' }, 'uncertain'],
    [{ content: 'hang' }, 'uncertain'],
  ])('takes %o as %s', async (replies, kind) => {
    fake.answerNext(replies)
    expect(await send()).toMatchObject({ ok: false, kind, error: expect.stringMatching(/^SMTP: ./) })
  })

  it('never sends a password in the clear to another machine', async () => {
    const provider = smtpProvider({
      host: 'localhost.',
      port: fake.port,
      user: 'user',
      pass: 'secret',
      timeoutMs: 400,
    })
    const before = fake.mails.length
    expect(await provider.send(aMail())).toMatchObject({ ok: false, kind: 'failed' })
    expect(fake.mails).toHaveLength(before)
  })
})
