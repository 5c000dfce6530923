import PostalMime from 'postal-mime'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { LETTER, startStack } from './start'

let stack: Awaited<ReturnType<typeof startStack>>
beforeEach(async () => {
  stack = await startStack()
})
afterEach(() => stack.standIn.close())

async function sendAndOpen(letter: Record<string, unknown> = {}) {
  const { data } = await stack.resend.emails.send({ ...LETTER, ...letter })
  return `${stack.standIn.url}/mail/${data?.id}`
}

const read = async (url: string) => (await fetch(url)).text()

test('lists newest first, by recipient and by words', async () => {
  await sendAndOpen({ subject: 'First' })
  await sendAndOpen({ subject: 'Second', to: 'kai@candidates.example', text: 'Room 7, Berlin' })
  const all = await read(`${stack.standIn.url}/`)
  expect(all.indexOf('Second')).toBeLessThan(all.indexOf('First'))
  const kai = await read(`${stack.standIn.url}/?to=kai@candidates.example`)
  expect(kai).toContain('Second')
  expect(kai).not.toContain('First')
  expect(await read(`${stack.standIn.url}/?q=berlin+room`)).toContain('Second')
  expect(await read(`${stack.standIn.url}/?q=tokyo`)).toContain('No mail matches')
})

test('escapes everything that came from the sender', async () => {
  const evil = '"><script>alert(1)</script>'
  const url = await sendAndOpen({ subject: evil, text: evil, headers: { 'X-Evil': evil } })
  const attached = await sendAndOpen({
    attachments: [{ filename: evil, content: 'YQ==', contentType: evil }],
  })
  for (const page of [url, `${stack.standIn.url}/?q=${encodeURIComponent(evil)}`, attached]) {
    const html = await read(page)
    expect(html).not.toContain('<script')
    expect(html).toContain('&lt;script&gt;')
  }
})

test('the letter is shown in a sandbox, links in a new tab, nothing from outside', async () => {
  const url = await sendAndOpen({ html: '<a href="https://acme.example">Confirm</a><img src="cid:logo">' })
  const detail = await fetch(url)
  expect(detail.headers.get('content-security-policy')).toContain("default-src 'none'")
  const frame = /<iframe [^>]*>/.exec(await detail.text())?.[0]
  expect(frame).toContain('sandbox="allow-popups allow-popups-to-escape-sandbox"')
  const letter = await fetch(`${url}/html`)
  expect(letter.headers.get('content-security-policy')).toContain('sandbox allow-popups')
  expect(letter.headers.get('content-security-policy')).not.toContain('allow-scripts')
  expect(await letter.text()).toContain('<base target="_blank">')
})

test('the .eml keeps headers, both bodies, and the calendar part with its method', async () => {
  const ics = 'BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n'
  const url = await sendAndOpen({
    to: ['Zoë O’Neil <zoe@candidates.example>'],
    subject: 'Your interview — Thursday ✓',
    replyTo: 'ada+r1@acme.example',
    bcc: 'archive@acme.example',
    headers: {
      'In-Reply-To': '<earlier@acme.example>',
      'List-Unsubscribe': '<https://acme.example/u/1>',
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      'X-Entity-Ref-ID': 'a1',
    },
    attachments: [
      {
        filename: 'invite.ics',
        content: Buffer.from(ics),
        contentType: 'text/calendar; charset=utf-8; method=REQUEST',
      },
      { filename: 'größe.txt', content: Buffer.from('hello') },
    ],
  })
  const raw = await read(`${url}/raw`)
  expect(raw).toMatch(/^Content-Type: text\/calendar;[\s\S]*?method=REQUEST/m)
  expect(raw).toContain('X-Entity-Ref-ID: a1')
  expect(raw).not.toContain('archive@acme.example')
  const mail = await PostalMime.parse(raw)
  expect(mail.subject).toBe('Your interview — Thursday ✓')
  expect(mail.to).toEqual([{ name: 'Zoë O’Neil', address: 'zoe@candidates.example' }])
  expect(mail.replyTo?.[0]?.address).toBe('ada+r1@acme.example')
  expect(mail.inReplyTo).toBe('<earlier@acme.example>')
  expect(mail.date).toMatch(/^2027-03-02T10:00:/)
  expect(mail.messageId).toBe(stack.standIn.mails()[0]?.headers['Message-ID'])
  expect(mail.html?.trim()).toBe(LETTER.html)
  expect(mail.text?.trim()).toBe(LETTER.text)
  expect(mail.headers.find(({ key }) => key === 'list-unsubscribe-post')?.value).toBe(
    'List-Unsubscribe=One-Click',
  )
  const [invite, note] = mail.attachments
  expect(invite).toMatchObject({ filename: 'invite.ics', mimeType: 'text/calendar', method: 'REQUEST' })
  // postal-mime rewrites the line ends of text parts: the bytes are compared as they are on the wire.
  expect(raw).toContain(Buffer.from(ics).toString('base64'))
  expect(note?.filename).toBe('größe.txt')
})

test('an attachment is downloaded byte for byte; what is not there is 404', async () => {
  const url = await sendAndOpen({ attachments: [{ filename: 'a".html', content: Buffer.from('<b>') }] })
  const file = await fetch(`${url}/attachments/0`)
  expect(file.headers.get('content-disposition')).toMatch(/^attachment; /)
  expect(file.headers.get('x-content-type-options')).toBe('nosniff')
  expect(await file.text()).toBe('<b>')
  for (const path of ['/attachments/1', '/nothing']) expect((await fetch(url + path)).status).toBe(404)
  expect((await fetch(`${stack.standIn.url}/mail/none`)).status).toBe(404)
})
