import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { setOwnTimeZone } from '@/lib/commands/member/set-time-zone'
import { createOrganization } from '@/lib/commands/organization/create'
import { editOrganization } from '@/lib/commands/organization/edit'
import { countOpenNotifications } from '@/lib/queries/organization/count-open-notifications'
import { type TestDatabase, testDatabase } from '../../support/database'
import { at, founded, joined, signedIn, viewerOf } from '../member/team'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(() => database.reset())

const draft = { name: 'Acme', slug: 'acme', timeZone: 'Europe/Berlin' }

it('makes its founder the owner, in the zone they named', async () => {
  const ada = await founded(await signedIn('Ada'))
  expect(ada).toMatchObject({ role: 'owner', organizationName: 'Acme', timeZone: 'Europe/Berlin' })
})

it('takes a short name once, whatever the race, and leaves no half of the other', async () => {
  const users = await Promise.all(['Ada', 'Ben', 'Mia'].map(signedIn))
  const outcomes = await Promise.all(users.map((user) => createOrganization(user, draft, at)))
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
  const refusal = outcomes.find((outcome) => !outcome.ok)
  expect(refusal).toMatchObject({ reason: 'slug_taken', fields: { slug: expect.stringContaining('acme-2') } })
  expect(await database.client.membership.count()).toBe(1)
})

it('is renamed by those who manage it', async () => {
  const user = await signedIn('Ada')
  const ada = await founded(user)
  const mia = await joined(ada, 'Mia', 'recruiter')
  const edit = { name: 'Acme AG', timeZone: 'Europe/Zurich' }
  expect(await editOrganization(mia, edit)).toMatchObject({ reason: 'not_allowed' })
  expect(await editOrganization(ada, edit)).toEqual({ ok: true })
  expect(await viewerOf(user, 'acme')).toMatchObject({
    organizationName: 'Acme AG',
    organizationTimeZone: 'Europe/Zurich',
    timeZone: 'Europe/Berlin',
  })
})

it('shows times in the zone that a member has chosen for themselves', async () => {
  const user = await signedIn('Ada')
  await setOwnTimeZone(await founded(user), 'America/Denver')
  expect(await viewerOf(user, 'acme')).toMatchObject({ timeZone: 'America/Denver' })
})

it('counts its own open cards only', async () => {
  const ada = await founded(await signedIn('Ada'))
  const mallory = await founded(await signedIn('Mallory'), 'mallory')
  await database.client.notification.createMany({
    data: [null, null, at].map((resolvedAt, index) => ({
      id: `01890000-0000-7000-8000-00000000000${index}`,
      organizationId: ada.organizationId,
      kind: 'no_answer' as const,
      dedupeKey: `${index}`,
      createdAt: at,
      resolvedAt,
    })),
  })
  expect(await countOpenNotifications(ada)).toBe(2)
  expect(await countOpenNotifications(mallory)).toBe(0)
})
