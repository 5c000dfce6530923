import fc from 'fast-check'
import { expect, it } from 'vitest'
import { cutText, decodeFile } from '@/components/import/file-text'

const bytes = (...values: (number | string)[]) =>
  Uint8Array.from(values.flatMap((value) => (typeof value === 'string' ? [...Buffer.from(value)] : [value])))
    .buffer

it('reads UTF-8 with one kind of line ends, and drops its mark', () => {
  expect(decodeFile(bytes(0xef, 0xbb, 0xbf, 'Zoë\r\nKai\rLee\n'), 'utf-8')).toBe('Zoë\nKai\nLee\n')
})

it('tells that bytes are not UTF-8, and reads them as Windows-1252 when asked', () => {
  const old = bytes('Jos', 0xe9)
  expect(decodeFile(old, 'utf-8')).toBeUndefined()
  expect(decodeFile(old, 'windows-1252')).toBe('José')
})

it('reads what Excel calls Unicode text', () => {
  expect(decodeFile(bytes(0xff, 0xfe, 'Z', 0, 0xeb, 0), 'utf-8')).toBe('Zë')
})

it('cuts a text into small pieces that give the text again, whatever its characters', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 200 })
  fc.assert(
    fc.property(text, fc.integer({ min: 4, max: 40 }), (whole, limit) => {
      const pieces = cutText(whole, limit)
      expect(pieces.join('')).toBe(whole)
      for (const piece of pieces) expect(Buffer.byteLength(piece)).toBeLessThanOrEqual(limit)
    }),
  )
})
