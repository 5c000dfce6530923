import PostalMime from 'postal-mime'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MailProvider, SendResult } from '@/lib/services/mail-provider'
import { resendProvider } from '@/lib/services/resend'
import { smtpProvider } from '@/lib/services/smtp'
import { fakeResend } from './support/fake-resend'
import { fakeSmtp } from './support/fake-smtp'
import { hostileNames } from './support/hostile'
import { aMail, ics } from './support/mail'

interface Arrived {
  from: string
  to: string[]
  subject: string
  html: string
  text: string
  replyTo: string
  marker: string
  calendar: string
}

/** What both adapters owe; each counterpart says how it shows the mail and how it is made to fail. */
interface Counterpart {
  provider: MailProvider
  arrived(): Promise<Arrived[]>
  next(
    fate: 'refuses the recipient' | 'refuses the credentials' | 'drops after the content' | 'never answers',
  ): void
  close(): Promise<unknown>
}

/** The parser gives text parts with bare line feeds and one more at the end. */
function linesOf(content: string | Uint8Array | ArrayBuffer = ''): string {
  const text = typeof content === 'string' ? content : new TextDecoder().decode(content)
  return text.trimEnd().replaceAll('\r\n', '\n')
}

const address = (text: unknown) => /<([^<>]+)>$/.exec(String(text))?.[1] ?? String(text)

async function resendCounterpart(): Promise<Counterpart> {
  const fake = await fakeResend()
  const fates = {
    'refuses the recipient': {
      status: 422,
      body: { statusCode: 422, name: 'validation_error', message: 'Invalid `to` field.' },
    },
    'refuses the credentials': {
      status: 403,
      body: { statusCode: 403, name: 'invalid_api_key', message: 'API key is invalid' },
    },
    'drops after the content': 'reset',
    'never answers': 'hang',
  } as const
  return {
    provider: resendProvider({ apiKey: 're_test', baseUrl: `${fake.baseUrl}/`, timeoutMs: 400 }),
    next: (fate) => fake.answerNext(fates[fate]),
    close: fake.close,
    arrived: async () =>
      fake.requests.map(({ body }) => {
        const attachments = body.attachments as { content: string; content_type: string }[]
        const headers = body.headers as Record<string, string>
        return {
          from: address(body.from),
          to: [body.to].flat().map(address),
          subject: String(body.subject),
          html: String(body.html),
          text: String(body.text),
          replyTo: String(body.reply_to),
          marker: String(headers['X-Followthrough-Message']),
          calendar: `${attachments[0]?.content_type}|${Buffer.from(attachments[0]?.content ?? '', 'base64')
            .toString()
            .trimEnd()
            .replaceAll('\r\n', '\n')}`,
        }
      }),
  }
}

async function smtpCounterpart(): Promise<Counterpart> {
  const fake = await fakeSmtp()
  const fates = {
    'refuses the recipient': { RCPT: '550 5.1.1 no such user' },
    'refuses the credentials': { AUTH: '535 5.7.8 bad credentials' },
    'drops after the content': { content: 'drop' },
    'never answers': { content: 'hang' },
  }
  return {
    provider: smtpProvider({
      host: '127.0.0.1',
      port: fake.port,
      user: 'user',
      pass: 'pass',
      timeoutMs: 400,
    }),
    next: (fate) => fake.answerNext(fates[fate]),
    close: fake.close,
    arrived: () =>
      Promise.all(
        fake.mails.map(async ({ commands, content }) => {
          const mail = await PostalMime.parse(content)
          const part = mail.attachments.find(({ mimeType }) => mimeType === 'text/calendar')
          return {
            from: mail.from?.address ?? '',
            to: commands.filter((line) => line.startsWith('RCPT')).map((line) => address(line)),
            subject: mail.subject ?? '',
            html: mail.html?.trim() ?? '',
            text: mail.text ?? '',
            replyTo: mail.replyTo?.[0]?.address ?? '',
            marker: mail.headers.find(({ key }) => key === 'x-followthrough-message')?.value ?? '',
            calendar: `text/calendar; charset=utf-8; method=${part?.method}|${linesOf(part?.content)}`,
          }
        }),
      ),
  }
}

describe.each([
  ['Resend', resendCounterpart, { repeats: true, refusedConnection: 'uncertain' }],
  ['SMTP', smtpCounterpart, { repeats: false, refusedConnection: 'failed' }],
] as const)('%s', (_name, start, differs) => {
  let counterpart: Counterpart
  let send: (...mail: Parameters<MailProvider['send']>) => Promise<SendResult>
  beforeAll(async () => {
    counterpart = await start()
    send = (mail) => counterpart.provider.send(mail)
  })
  afterAll(() => counterpart.close())

  it('carries a whole mail', async () => {
    expect(await send(aMail())).toMatchObject({ ok: true, providerId: expect.stringMatching(/\S/) })
    const { subject, html, text, replyTo } = aMail()
    expect((await counterpart.arrived()).at(-1)).toEqual({
      from: 'interviews@acme.example',
      to: ['zoe@mail.example'],
      marker: 'message-1',
      subject,
      html,
      text: expect.stringContaining(text.trim()),
      replyTo,
      calendar: `text/calendar; charset=utf-8; method=REQUEST|${ics.trimEnd().replaceAll('\r\n', '\n')}`,
    })
  })

  it.each(hostileNames)('keeps a recipient called %j the only one', async (name) => {
    expect(
      await send(
        aMail({ to: { name, email: 'zoe@mail.example' }, from: { name, email: 'interviews@acme.example' } }),
      ),
    ).toMatchObject({ ok: true })
    const arrived = (await counterpart.arrived()).at(-1)
    expect([arrived?.from, arrived?.to]).toEqual(['interviews@acme.example', ['zoe@mail.example']])
    expect(arrived?.text).toContain('Hello Zoë')
  })

  it.each([
    ['refuses the recipient', 'refused'],
    ['refuses the credentials', 'failed'],
    ['drops after the content', 'uncertain'],
    ['never answers', 'uncertain'],
  ] as const)('knows what it means when the other side %s: %s', async (fate, kind) => {
    counterpart.next(fate)
    const started = performance.now()
    expect(await send(aMail())).toMatchObject({
      ok: false,
      kind,
      error: expect.stringMatching(/^(.*\. )?(Resend|SMTP): ./),
    })
    expect(performance.now() - started).toBeLessThan(2_000)
    expect(await send(aMail()), 'and the next mail goes out').toMatchObject({ ok: true })
  })

  it('says whether it may be repeated, and what a closed door means', async () => {
    expect(counterpart.provider.repeatsSafely).toBe(differs.repeats)
    await counterpart.close()
    expect(await send(aMail())).toMatchObject({ ok: false, kind: differs.refusedConnection })
  })
})
