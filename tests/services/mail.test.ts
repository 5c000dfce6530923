import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { fakeResend } from './support/fake-resend'
import { fakeSmtp } from './support/fake-smtp'
import { aMail } from './support/mail'
import './support/env'

let resend: Awaited<ReturnType<typeof fakeResend>>
let smtp: Awaited<ReturnType<typeof fakeSmtp>>
beforeAll(async () => {
  resend = await fakeResend()
  smtp = await fakeSmtp()
})
afterAll(() => Promise.all([resend.close(), smtp.close()]))
beforeEach(() => vi.resetModules())

async function mailWith(environment: Record<string, string>) {
  for (const name of ['RESEND_API_KEY', 'RESEND_BASE_URL', 'SMTP_HOST', 'SMTP_PORT']) delete process.env[name]
  Object.assign(process.env, environment)
  return import('@/lib/services/mail')
}

const viaResend = () =>
  mailWith({ RESEND_API_KEY: 're_test', RESEND_BASE_URL: resend.baseUrl, SMTP_HOST: '127.0.0.1' })
const viaSmtp = () => mailWith({ SMTP_HOST: '127.0.0.1', SMTP_PORT: String(smtp.port) })

it('goes through Resend where a key is set, and may be repeated', async () => {
  const { sendMail, canRepeatSafely } = await viaResend()
  expect(await sendMail(aMail())).toMatchObject({ ok: true, provider: 'resend' })
  expect(canRepeatSafely()).toBe(true)
})

it('else goes by SMTP, and may not', async () => {
  const { sendMail, canRepeatSafely } = await viaSmtp()
  expect(await sendMail(aMail())).toMatchObject({ ok: true, provider: 'smtp' })
  expect(canRepeatSafely()).toBe(false)
})

it('makes subject and header values single lines', async () => {
  const { sendMail } = await viaResend()
  await sendMail(
    aMail({
      subject: 'Hi\r\nBcc: eve@evil.example\u202e',
      headers: { 'X-Job': 'a\r\nBcc: eve@evil.example' },
    }),
  )
  const { body } = resend.requests.at(-1) ?? {}
  expect([body?.subject, body?.headers]).toEqual([
    'Hi Bcc: eve@evil.example',
    { 'X-Job': 'a Bcc: eve@evil.example' },
  ])
})

it.each([
  ['zoe@mail.example\r\nBcc: eve@evil.example'],
  ['zoe@mail.example,eve@evil.example'],
  ['zoe@mail.example;eve@evil.example'],
  ['Zoë <zoe@mail.example>'],
  ['zoe mail.example'],
  ['a@b@c'],
  [''],
  [`${'z'.repeat(300)}@mail.example`],
])('refuses %j as a recipient and as an address to reply to, without asking anyone', async (email) => {
  const { sendMail } = await viaResend()
  const before = resend.requests.length
  expect(await sendMail(aMail({ to: { name: 'Zoë', email } }))).toMatchObject({ ok: false, kind: 'refused' })
  if (email) expect(await sendMail(aMail({ replyTo: email }))).toMatchObject({ ok: false, kind: 'refused' })
  expect(await sendMail(aMail({ headers: { 'X-Job:\r\nBcc': 'eve@evil.example' } }))).toMatchObject({
    ok: false,
    kind: 'refused',
  })
  expect(resend.requests).toHaveLength(before)
})

it.each([
  ['Acme <interviews@acme.example>', { name: 'Acme', email: 'interviews@acme.example' }],
  ['"Acme, Inc. \\"x\\"" <i@acme.example>', { name: 'Acme, Inc. "x"', email: 'i@acme.example' }],
  ['i@acme.example', { name: '', email: 'i@acme.example' }],
])('reads the sender from EMAIL_FROM %j', async (EMAIL_FROM, address) => {
  const { sender } = await mailWith({ RESEND_API_KEY: 're_test', EMAIL_FROM })
  expect(sender()).toEqual(address)
  expect(sender('Beta\r\nGmbH')).toEqual({ name: 'Beta GmbH', email: address.email })
})

it('says so when EMAIL_FROM is no address', async () => {
  const { sender } = await mailWith({ RESEND_API_KEY: 're_test', EMAIL_FROM: 'Acme interviews' })
  expect(() => sender()).toThrow('EMAIL_FROM')
})
