import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { linkToken, readLinkToken } from '@/lib/services/link-token'
import './support/env'

const id = '0195af27-6902-7b8a-94a3-4acdddb5fb5f'
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

it('gives one link one token, which fits into an address as it is', () => {
  expect(linkToken(id)).toBe(linkToken(id.toUpperCase()))
  expect(linkToken(id)).toMatch(/^[\w-]{65}$/)
  expect(encodeURIComponent(linkToken(id))).toBe(linkToken(id))
})

it('reads back every id', () => {
  fc.assert(
    fc.property(fc.uuid(), (uuid) => {
      expect(readLinkToken(linkToken(uuid))).toBe(uuid)
    }),
  )
})

it('refuses every token that differs in one character, also where the bytes would be the same', () => {
  const token = linkToken(id)
  for (let position = 0; position < token.length; position++) {
    for (const letter of ALPHABET) {
      if (letter === token[position]) continue
      expect(readLinkToken(token.slice(0, position) + letter + token.slice(position + 1))).toBeUndefined()
    }
  }
})

it('refuses the seal of another link, and 10,000 that were guessed', () => {
  const [one, other] = [linkToken(randomUUID()), linkToken(randomUUID())]
  expect(readLinkToken(one.slice(0, 22) + other.slice(22))).toBeUndefined()
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...ALPHABET), minLength: 65, maxLength: 65 }), (guess) => {
      expect(readLinkToken(guess)).toBeUndefined()
    }),
    { numRuns: 10_000 },
  )
})

it.each([
  ['undefined', undefined],
  ['null', null],
  ['empty', ''],
  ['a number', 65],
  ['an array', [linkToken(id)]],
  ['an operator', { not: 'x' }],
  ['a string object', new String(linkToken(id))],
  ['one character short', linkToken(id).slice(1)],
  ['one character long', `${linkToken(id)}A`],
  ['a line break at the end', `${linkToken(id)}\n`],
  ['NUL', `${linkToken(id).slice(0, 64)}\0`],
  ['other digits', '\uff11'.repeat(65)],
  ['1 MB', 'A'.repeat(1_048_576)],
])('refuses %s', (_what, token) => {
  expect(readLinkToken(token)).toBeUndefined()
})

it('makes no token for what is no id', () => {
  for (const wrong of ['', 'x', `${id}0`, id.replaceAll('-', '')])
    expect(() => linkToken(wrong)).toThrow(TypeError)
})
