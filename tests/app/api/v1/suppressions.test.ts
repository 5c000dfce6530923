import { expect, test, vi } from 'vitest'
import { apiDesk } from './desk'

vi.mock('next/server', () => ({ after: () => {} }))
vi.mock('@/lib/action', () => ({ flushOutbox: async () => {} }))

const desk = apiDesk()
const ofPlan = () =>
  desk.client().message.findMany({
    where: { kind: 'invitation_follow_up' },
    select: { state: true },
  })

test('an address is put on the list, got, listed and lifted, and the plan follows', async () => {
  expect((await desk.create()).status).toBe(201)
  const email = 'Kai+jobs@Example.com'
  const made = await desk.post('/suppressions', { email, note: 'Asked for it on the phone' })
  expect(made).toMatchObject({
    status: 201,
    body: { email: 'kai@example.com', scope: 'all', reason: 'manual', note: 'Asked for it on the phone' },
  })
  const path = `/suppressions/${made.body.id}`
  expect(made.headers.get('location')).toMatch(new RegExp(`${path}$`))
  expect(new Set((await ofPlan()).map(({ state }) => state))).toEqual(new Set(['skipped']))
  expect((await desk.post('/suppressions', { email })).status).toBe(409)
  expect(await desk.get(path)).toMatchObject({ status: 200, body: { email: 'kai@example.com' } })
  expect(await desk.get('/suppressions')).toMatchObject({ body: { data: [{ id: made.body.id }] } })
  const unfounded = await desk.remove(path, { reason: ' ' })
  expect([unfounded.status, unfounded.body.errors[0].pointer]).toEqual([422, '/reason'])
  expect(await desk.remove(path, { reason: 'She wrote that she wants our letters' })).toMatchObject({
    status: 200,
    body: { liftReason: 'She wrote that she wants our letters', liftedAt: expect.any(String) },
  })
  expect((await ofPlan()).some(({ state }) => state !== 'skipped')).toBe(true)
  expect((await desk.remove(path, { reason: 'Twice' })).status).toBe(404)
})

test('what is no address is refused at its field', async () => {
  for (const email of [
    'nobody',
    'a@x.example,b@y.example',
    'a@b.example\r\nBcc: c@d.example',
    { not: 'x' },
  ]) {
    const answer = await desk.post('/suppressions', { email })
    expect([answer.status, answer.body.errors[0].pointer]).toEqual([422, '/email'])
  }
  expect(await desk.client().suppression.count()).toBe(0)
})
