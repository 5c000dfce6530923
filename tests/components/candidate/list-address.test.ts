import { expect, it } from 'vitest'
import { listAddress, pageLinks, readTrail } from '@/components/candidate/list-address'

const follow = (href: string | undefined) =>
  readTrail(new URL(href ?? '', 'http://x').searchParams.get('after') ?? undefined)

it('keeps the filter and leaves out what is empty', () => {
  expect(listAddress('/c', { q: 'a&b', job: undefined, stage: '' })).toBe('/c?q=a%26b')
  expect(listAddress('/c', {})).toBe('/c')
})

it('finds the way back over every page it came through', () => {
  const list = { path: '/c', query: { q: 'x' } }
  const second = pageLinks({ ...list, trail: [], next: '2.b' })
  expect(second.previous).toBeUndefined()
  const third = pageLinks({ ...list, trail: follow(second.next), next: '1.a' })
  expect(third.next).toBe('/c?q=x&after=2.b_1.a')
  expect(third.previous).toBe('/c?q=x')
  const last = pageLinks({ ...list, trail: follow(third.next), next: undefined })
  expect(last.next).toBeUndefined()
  expect(follow(last.previous)).toEqual(['2.b'])
})
