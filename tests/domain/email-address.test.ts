import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normaliseEmail } from '@/lib/domain/email-address'

describe('normaliseEmail', () => {
  it.each([
    ['  Ada@Acme.Example ', 'ada@acme.example'],
    ["zoe.o'neil+jobs@mail.acme.example", "zoe.o'neil+jobs@mail.acme.example"],
    ['kai@xn--mller-kva.example', 'kai@xn--mller-kva.example'],
  ])('takes %s', (text, address) => {
    expect(normaliseEmail(text)).toBe(address)
  })

  it.each([
    ['two addresses', 'a@x.example,b@y.example'],
    ['a full-width @', 'ada＠acme.example'],
    ['a full-width stop', 'ada@acme．example'],
    ['a letter that lower-cases to ASCII (Kelvin sign)', 'ada\u212a@acme.example'],
    ['a space inside', 'a da@acme.example'],
    ['a line break', 'ada@acme.example\nBcc: all@acme.example'],
    ['a NUL', 'ada@acme.example\0'],
    ['a display name', 'Ada <ada@acme.example>'],
    ['no domain', 'ada@'],
    ['no top level', 'ada@localhost'],
    ['an address literal', 'ada@[127.0.0.1]'],
    ['two @', 'ada@acme@example.org'],
    ['dots in a row', 'ada..l@acme.example'],
    ['a leading dot', '.ada@acme.example'],
    ['a hyphen at the edge', 'ada@-acme.example'],
    [
      'more than 254 characters',
      `${'a'.repeat(60)}@${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.${'e'.repeat(20)}`,
    ],
    ['a megabyte', `${'a'.repeat(1_000_000)}@acme.example`],
    ['nothing', ''],
    ['an object', { email: 'ada@acme.example' }],
    ['an array', ['ada@acme.example']],
    ['undefined', undefined],
  ])('refuses %s', (_what, text) => {
    expect(normaliseEmail(text)).toBeUndefined()
  })

  it('gives one form only: what it gave, it gives again', () => {
    fc.assert(
      fc.property(fc.emailAddress(), (text) => {
        const address = normaliseEmail(text)
        if (address !== undefined) expect(normaliseEmail(address.toUpperCase())).toBe(address)
      }),
    )
  })
})
