import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isSlug, suggestSlug } from '@/lib/domain/slug'

it.each([
  ['Acme', 'acme'],
  ['Löwen & Söhne GmbH', 'loewen-soehne-gmbh'],
  ['  Café «Zoë»  ', 'cafe-zoe'],
  ['a'.repeat(60), 'a'.repeat(40)],
  ['株式会社', ''],
])('suggests for %s', (name, slug) => {
  expect(suggestSlug(name)).toBe(slug)
})

it('suggests nothing that is not a slug', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (name) => {
      const slug = suggestSlug(name)
      expect(slug === '' || isSlug(slug)).toBe(true)
    }),
  )
})

it.each(['', '-acme', 'acme-', 'Acme', 'a/b', 'a b', '..', 'ä', 'a'.repeat(41)])('%j is no slug', (text) => {
  expect(isSlug(text)).toBe(false)
})
