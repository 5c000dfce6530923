import { describe, expect, test } from 'vitest'
import { renderLetter, wordsOfLetter } from '@/emails/letter'
import type { InterviewLetterKind } from '@/emails/parts/props'
import { sample, sampleForInterviewer } from '@/emails/parts/sample'

const kinds = [
  'invitation',
  'invitation_follow_up',
  'confirmation',
  'reschedule',
  'panel_removal',
  'reminder',
  'prep_nudge',
  'cancellation',
] as const satisfies InterviewLetterKind[]

const propsOf = (kind: InterviewLetterKind) => ({
  ...(kind === 'panel_removal' ? sampleForInterviewer : sample),
  cancelReason: 'The position was filled.',
  changeReason: 'Ivan is travelling.',
  asksConfirmation: true,
})
const hostile = {
  subject: 'Come\r\nBcc: all@acme.example \u202egnp.exe <b>now</b>',
  text: 'Dear Zoë,\n\n<script>alert(1)</script> and\n<img src=x onerror=alert(1)>\u2066\u0007\n\nAda',
}

describe.each(kinds)('the %s with a person’s words', (kind) => {
  test('begins with them, in both parts, and its own beginning is gone', async () => {
    const props = propsOf(kind)
    const own = wordsOfLetter({ kind, props }).text.split('\n\n').at(-1) ?? ''
    const plain = await renderLetter({ kind, props })
    const flat = (text: string) => text.replace(/\s+/g, ' ')
    expect(flat(plain.text)).toContain(flat(own))
    const letter = await renderLetter({
      kind,
      props: { ...props, words: { subject: 'Hello', text: 'Ours.' } },
    })
    expect(letter.subject).toBe('Hello')
    expect(letter.text).toContain('Ours.')
    expect(letter.html).toContain('Ours.')
    expect(flat(letter.text)).not.toContain(flat(own))
  })

  test('keeps every fact: heading, time, place, people, button and footer', async () => {
    const props = propsOf(kind)
    const [plain, written] = await Promise.all([
      renderLetter({ kind, props }),
      renderLetter({ kind, props: { ...props, words: { subject: null, text: 'Ours.' } } }),
    ])
    expect(written.subject).toBe(plain.subject)
    const links = (html: string) => [...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)
    expect(links(written.html)).toEqual(links(plain.html))
    const facts = plain.text.slice(plain.text.indexOf('Thursday, 5 March 2026'))
    expect(written.text).toContain(facts)
  })

  test('takes nothing from them but text', async () => {
    const { subject, html, text } = await renderLetter({ kind, props: { ...propsOf(kind), words: hostile } })
    expect(subject).toBe('Come Bcc: all@acme.example gnp.exe <b>now</b>')
    expect(html).not.toMatch(/<script|<img|\u202e|\u2066/)
    expect(html).toContain('&lt;script&gt;')
    for (const mark of ['\u0007', '\u202e', '\u2066']) expect(text).not.toContain(mark)
  })

  test('is edited from the words that it has', () => {
    const props = propsOf(kind)
    const words = wordsOfLetter({ kind, props })
    expect(words.text).toMatch(/^Hello /)
    expect(wordsOfLetter({ kind, props: { ...props, words: { subject: null, text: 'Ours.' } } })).toEqual({
      subject: words.subject,
      text: 'Ours.',
    })
  })
})
