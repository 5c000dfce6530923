import { expect, test } from 'vitest'
import { telephoneAddress } from '@/lib/domain/telephone'

test.each([
  ['+49 (0)30 1234-567', 'tel:+49301234567'],
  ['0049 30 1234', 'tel:+49301234'],
  ['030 / 12 34', 'tel:0301234'],
  ['(303) 555-0100 ext. 9', 'tel:3035550100'],
  ['ask her', undefined],
  ['', undefined],
  [null, undefined],
  ['javascript:alert(1)', undefined],
  ['1;url=https://evil.example', undefined],
])('%j is dialled as %s', (typed, address) => {
  expect(telephoneAddress(typed)).toBe(address)
})
