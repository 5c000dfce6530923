import fc from 'fast-check'
import { expect, it } from 'vitest'
import { googleEventId, isOurEventId } from '@/lib/services/google/event-id'

it('is one that Google accepts, and another one for each entry and generation', () => {
  const seen = new Set<string>()
  fc.assert(
    fc.property(fc.uuid(), fc.nat(1000), (uuid, generation) => {
      const id = googleEventId(uuid, generation)
      expect(id).toMatch(/^[a-v0-9]{5,1024}$/)
      expect(id).toBe(googleEventId(uuid.toUpperCase(), generation))
      expect(isOurEventId(id)).toBe(true)
      seen.add(`${id} ${uuid} ${generation}`)
    }),
  )
  expect(new Set([...seen].map((line) => line.split(' ')[0])).size).toBe(seen.size)
})

it('is told from those of other people, and from the days of a series', () => {
  const id = googleEventId('0195af27-6902-7b8a-94a3-4acdddb5fb5f', 2)
  expect(id).toBe('ft0195af2769027b8a94a34acdddb5fb5fg2')
  for (const other of [`${id}_20260105T090000Z`, id.slice(1), `x${id}`, '', 'ftg0', id.replace('g2', 'g02')])
    expect(isOurEventId(other)).toBe(false)
})

it.each([
  ['', 0],
  ['not-a-uuid', 0],
  ['0195af27-6902-7b8a-94a3-4acdddb5fb5f', -1],
  ['0195af27-6902-7b8a-94a3-4acdddb5fb5f', 1.5],
  ['0195af27-6902-7b8a-94a3-4acdddb5fb5f', Number.NaN],
])('is not made of %j and %d', (uuid, generation) => {
  expect(() => googleEventId(uuid, generation)).toThrow(TypeError)
})
