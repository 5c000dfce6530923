import { expect, test } from 'vitest'
import { packed, unpacked } from '@/lib/db'

const letter = {
  subject: 'Gespräch, 日本語 🎈',
  html: '<p>Hello</p>'.repeat(500),
  headers: { 'Auto-Submitted': 'yes' },
}

test('what is packed comes back as it was, in less space', () => {
  expect(unpacked(packed(letter))).toEqual(letter)
  expect(packed(letter).length).toBeLessThan(JSON.stringify(letter).length / 3)
})

test('the same is packed into the same bytes', () => {
  expect(packed(letter).equals(packed(structuredClone(letter)))).toBe(true)
})

test('a letter from before it was packed is read all the same', () => {
  expect(unpacked(Buffer.from(JSON.stringify(letter)))).toEqual(letter)
})
