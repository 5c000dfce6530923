import { expect, test, vi } from 'vitest'
import { apiDesk } from './desk'

vi.mock('next/server', () => ({ after: () => {} }))
vi.mock('@/lib/action', () => ({ flushOutbox: async () => {} }))

const desk = apiDesk()

test('interviews come page by page, each of them once', async () => {
  for (const days of [9, 10, 11, 12, 13]) await desk.create(desk.hourIn(days))
  const seen: string[] = []
  let path = '/interviews?limit=2&status=pending'
  for (let pages = 0; pages < 3; pages += 1) {
    const { body, headers } = await desk.get(path)
    seen.push(...body.data.map(({ startsAt }: { startsAt: string }) => startsAt))
    path = `/interviews?limit=2&status=pending&cursor=${body.next}`
    if (body.next) expect(headers.get('link')).toContain(`cursor=${body.next}>; rel="next"`)
  }
  expect(seen).toHaveLength(5)
  expect(seen).toEqual([...new Set(seen)].sort())
  expect((await desk.get('/interviews?cursor=x')).status).toBe(400)
  expect((await desk.get('/interviews?limit=101&status=x&foo=1')).status).toBe(422)
})
