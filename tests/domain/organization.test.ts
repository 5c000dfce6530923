import { describe, expect, it } from 'vitest'
import { InvitationDraft, OrganizationDraft } from '@/lib/domain/organization'

describe('a new organisation', () => {
  it('finds its zone by a city and its short name by its name', () => {
    expect(OrganizationDraft.parse({ name: ' Löwen  & Söhne ', slug: '', timeZone: 'berlin' })).toEqual({
      name: 'Löwen & Söhne',
      slug: 'loewen-soehne',
      timeZone: 'Europe/Berlin',
    })
  })

  it.each([
    ['name', { name: ' \u202e ', slug: 'acme', timeZone: 'UTC' }],
    ['name', { name: 'a'.repeat(81), slug: 'acme', timeZone: 'UTC' }],
    ['slug', { name: '株式会社', slug: '', timeZone: 'UTC' }],
    ['slug', { name: 'Acme', slug: '../etc', timeZone: 'UTC' }],
    ['timeZone', { name: 'Acme', slug: 'acme', timeZone: 'Atlantis' }],
    ['timeZone', { name: 'Acme', slug: 'acme', timeZone: '' }],
  ])('is refused at the field %s', (field, draft) => {
    expect(OrganizationDraft.safeParse(draft).error?.issues.map(({ path }) => path.join('.'))).toEqual([
      field,
    ])
  })
})

it('invites one address with one role', () => {
  expect(InvitationDraft.parse({ email: ' Grace@Acme.Example', role: 'admin' }).email).toBe(
    'grace@acme.example',
  )
  expect(
    InvitationDraft.safeParse({ email: 'a@x.example,b@y.example', role: 'god' }).error?.issues,
  ).toHaveLength(2)
})
