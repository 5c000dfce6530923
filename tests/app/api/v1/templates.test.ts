import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { apiScopes } from '@/lib/domain/api-key'
import { type Company, openCompany, openWorld, type World } from '../../../support/world'
import { ask, keyOf } from './ask'

vi.mock('next/server', () => ({ after: () => {} }))
vi.mock('@/lib/action', () => ({ flushOutbox: async () => {} }))
vi.setConfig({ testTimeout: 120_000, hookTimeout: 180_000 })

let world: World
let company: Company
let key: string

beforeAll(async () => {
  world = await openWorld({ engine: false })
  company = await openCompany(world)
  key = await keyOf(company.viewer, apiScopes, world.now())
})
afterAll(() => world.close())

const content = (body: string) => ({
  format: 'markdown',
  variants: [{ language: 'DE', subject: 'S', body }],
})

test('a template is made, changed, made the default, previewed and archived', async () => {
  const made = await ask('POST', '/templates', {
    key,
    body: { name: 'Warm', type: 'invitation', content: content('Hallo {{ recipient.firstName }}') },
  })
  expect(made).toMatchObject({
    status: 201,
    body: { version: 1, isDefault: false, content: { variants: [{ language: 'de', text: null }] } },
  })
  const path = `/templates/${made.body.id}`
  const changed = await ask('PATCH', path, {
    key,
    body: { basedOn: 1, content: content('Guten Tag {{ recipient.name }}'), isDefault: true },
  })
  expect(changed).toMatchObject({ status: 200, body: { version: 2, isDefault: true } })
  expect((await ask('PATCH', path, { key, body: { basedOn: 1, name: 'Cold' } })).status).toBe(412)
  const preview = await ask('POST', `${path}/preview`, { key, body: {} })
  expect(preview).toMatchObject({ status: 200, body: { ok: true, subject: 'S' } })
  expect(preview.body.html).toContain('Guten Tag Zoë O’Neil')
  expect(await ask('DELETE', path, { key })).toMatchObject({ status: 200, body: { isDefault: false } })
  expect((await ask('GET', '/templates', { key })).body.data).toEqual([])
  expect((await ask('GET', '/templates?archived=true', { key })).body.data).toHaveLength(1)
  expect((await ask('PATCH', path, { key, body: { archived: false } })).body.archivedAt).toBeNull()
})

test('what is wrong is said by field and line', async () => {
  const body = { name: 'N', type: 'invitation', content: content('{{ candidate.firstname }}') }
  const refused = await ask('POST', '/templates', { key, body })
  expect(refused).toMatchObject({ status: 422, body: { errors: [{ pointer: '/content/variants/0/body' }] } })
  expect(JSON.stringify(refused.body.errors)).toContain('Did you mean candidate.firstName?')
  const verdict = await ask('POST', '/templates/validate', {
    key,
    body: { type: 'invitation', content: content('a\n\n{{ foo }} [x](javascript:1)') },
  })
  expect(verdict).toMatchObject({
    status: 200,
    body: { ok: false, problems: [{ field: 'variants.0.body', line: 3, message: 'There is no “foo”.' }] },
  })
  const wrong = await ask('POST', '/templates/validate', {
    key,
    body: {
      type: 'invitation',
      content: { format: 'html', variants: [{ language: '?', subject: 'S', body: 'B' }] },
    },
  })
  expect([wrong.status, wrong.body.errors[0].pointer]).toEqual([422, '/content/variants/0/language'])
  const interviewers = { name: 'N', type: 'invitation', audience: 'interviewer' }
  expect((await ask('POST', '/templates', { key, body: interviewers })).status).toBe(422)
})
