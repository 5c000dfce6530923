import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { changeRole } from '@/lib/commands/member/change-role'
import { removeMember } from '@/lib/commands/member/remove'
import type { Viewer } from '@/lib/domain/actor'
import { listMembers } from '@/lib/queries/member/list'
import { findSession } from '@/lib/queries/session/find'
import { type TestDatabase, testDatabase } from '../../support/database'
import { at, founded, joined, signedIn } from './team'

let database: TestDatabase
let ada: Viewer
let ben: Viewer
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  await database.reset()
  ada = await founded(await signedIn('Ada'))
  ben = await joined(ada, 'Ben', 'admin')
})

const owners = async () =>
  (await listMembers(ada)).filter(({ role }) => role === 'owner').map(({ name }) => name)

describe('the last owner', () => {
  it('can be neither demoted nor removed nor leave', async () => {
    const alone = { membershipId: ada.membershipId, role: 'admin' } as const
    expect(await changeRole(ada, alone)).toMatchObject({ reason: 'last_owner' })
    expect(await removeMember(ada, ada.membershipId, at)).toMatchObject({ reason: 'last_owner' })
    expect(await owners()).toEqual(['Ada'])
  })

  it('remains, when two owners remove each other or leave at once', async () => {
    for (let round = 0; round < 10; round++) {
      await changeRole(ada, { membershipId: ben.membershipId, role: 'owner' })
      const outcomes = await Promise.all([
        removeMember(ada, round % 2 ? ben.membershipId : ada.membershipId, at),
        removeMember(ben, round % 2 ? ada.membershipId : ben.membershipId, at),
      ])
      expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
      expect(await owners()).toHaveLength(1)
      await database.client.membership.updateMany({ data: { removedAt: null, role: 'owner' } })
    }
  })
})

describe('a role', () => {
  it('is given by those who may', async () => {
    expect(await changeRole(ada, { membershipId: ben.membershipId, role: 'recruiter' })).toEqual({ ok: true })
    expect((await listMembers(ada)).find(({ name }) => name === 'Ben')?.role).toBe('recruiter')
  })

  it('is not taken by oneself, nor from an owner by an admin', async () => {
    const refused = { reason: 'not_allowed' }
    expect(await changeRole(ben, { membershipId: ben.membershipId, role: 'owner' })).toMatchObject(refused)
    expect(await changeRole(ben, { membershipId: ada.membershipId, role: 'admin' })).toMatchObject(refused)
    expect(await removeMember(ben, ada.membershipId, at)).toMatchObject(refused)
  })

  it('counts as it is now, not as it was when the page was opened', async () => {
    const mia = await joined(ada, 'Mia', 'recruiter')
    await changeRole(ada, { membershipId: ben.membershipId, role: 'interviewer' })
    expect(await removeMember(ben, mia.membershipId, at)).toMatchObject({ reason: 'not_allowed' })
    await removeMember(ada, ben.membershipId, at)
    expect(await removeMember(ben, mia.membershipId, at)).toMatchObject({ reason: 'absent' })
  })

  it('does not reach into another organisation', async () => {
    const mallory = await founded(await signedIn('Mallory'), 'mallory')
    const reach = { membershipId: ben.membershipId, role: 'interviewer' } as const
    expect(await changeRole(mallory, reach)).toMatchObject({ reason: 'absent' })
    expect(await removeMember(mallory, ben.membershipId, at)).toMatchObject({ reason: 'absent' })
    expect((await listMembers(mallory)).map(({ name }) => name)).toEqual(['Mallory'])
  })
})

it('somebody who was removed is no member at the next request', async () => {
  const user = await signedIn('Ben')
  expect((await findSession(user.sessionId))?.memberships).toHaveLength(1)
  await removeMember(ada, ben.membershipId, at)
  expect((await findSession(user.sessionId))?.memberships).toEqual([])
})
