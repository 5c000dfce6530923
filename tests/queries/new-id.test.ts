import { expect, test } from 'vitest'
import { newId } from '@/lib/db'

test('ids sort in the order in which they were made, also within one millisecond', () => {
  const ids = Array.from({ length: 5_000 }, newId)
  expect([...ids].sort()).toEqual(ids)
  expect(new Set(ids).size).toBe(ids.length)
})
