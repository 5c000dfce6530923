import { describe, expect, it } from 'vitest'
import { CandidateDetails, cleanLine, cleanProse } from '@/lib/domain/candidate'

const messages = (input: object) =>
  CandidateDetails.safeParse(input).error?.issues.map(({ message }) => message)

describe('text as a person meant it', () => {
  it.each([
    ['  Zoë   O’Neil ', 'Zoë O’Neil'],
    ['Zoe\u0308', 'Zoë'],
    ['Zoë\r\nBcc: all@x.example', 'Zoë Bcc: all@x.example'],
    ['evil\u202Egnp.exe\u2069', 'evilgnp.exe'],
    ['a\u0000b\u0007c\uD800d', 'abcd'],
    ['<img onerror=alert(1)>', '<img onerror=alert(1)>'],
    ['👩‍👩‍👧 مرحبا', '👩‍👩‍👧 مرحبا'],
  ])('cleans %j', (typed, meant) => {
    expect(cleanLine(typed)).toBe(meant)
    expect(cleanLine(meant)).toBe(meant)
  })

  it('keeps the lines of notes', () => {
    expect(cleanProse('\uFEFFone\r\ntwo\tthree\u0000\r\rfour \n')).toBe('one\ntwo\tthree\n\nfour')
  })
})

describe('details', () => {
  it('reads what a form sends', () => {
    const typed = { name: ' Zoë ', email: ' Zoe@X.Example ', phone: '', timeZone: 'berlin', notes: '' }
    expect(CandidateDetails.parse(typed)).toEqual({
      name: 'Zoë',
      email: 'zoe@x.example',
      phone: null,
      timeZone: 'Europe/Berlin',
      locale: null,
      notes: null,
    })
  })

  it.each([
    [{ email: 'z@x.example' }, 'A name is missing.'],
    [{ name: '\u202E ', email: 'z@x.example' }, 'A name is missing.'],
    [{ name: 'Z' }, 'An e-mail address is missing.'],
    [{ name: 'Z', email: 'a@x,b@y' }, '“a@x,b@y” is not an e-mail address.'],
    [
      { name: 'Z', email: 'z@x.example', timeZone: 'EST' },
      '“EST” is not a known time zone. Write it like Europe/Berlin.',
    ],
    [{ name: 'Z'.repeat(201), email: 'z@x.example' }, 'The name is longer than 200 characters.'],
    [
      { name: 'Z', email: 'z@x.example', phone: '1'.repeat(51) },
      'The phone number is longer than 50 characters.',
    ],
    [
      { name: 'Z', email: 'z@x.example', notes: 'n'.repeat(5_001) },
      'The notes are longer than 5,000 characters.',
    ],
  ])('refuses %j', (typed, message) => {
    expect(messages(typed)).toEqual([message])
  })
})
