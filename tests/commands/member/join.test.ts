import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { acceptInvitation } from '@/lib/commands/member/accept-invitation'
import { inviteMember } from '@/lib/commands/member/invite'
import { removeMember } from '@/lib/commands/member/remove'
import { revokeInvitation } from '@/lib/commands/member/revoke-invitation'
import type { SignedInUser, Viewer } from '@/lib/domain/actor'
import { listMembers } from '@/lib/queries/member/list'
import { listInvitations } from '@/lib/queries/member/list-invitations'
import { listPendingInvitations } from '@/lib/queries/member/pending-invitations'
import { type TestDatabase, testDatabase } from '../../support/database'
import { at, founded, joined, signedIn, viewerOf } from './team'

let database: TestDatabase
let ada: Viewer
let grace: SignedInUser
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  await database.reset()
  ada = await founded(await signedIn('Ada'))
  grace = await signedIn('Grace')
})

async function invited(): Promise<string> {
  const outcome = await inviteMember(ada, { email: grace.email, role: 'recruiter' }, at)
  if (!outcome.ok) throw new Error(outcome.reason)
  return outcome.invitationId
}

const letters = () => database.client.message.findMany({ select: { state: true, reason: true } })

describe('an invitation', () => {
  it('plans its letter in the same breath', async () => {
    const invitationId = await invited()
    expect(await database.client.message.findMany()).toMatchObject([
      {
        invitationId,
        kind: 'team_invitation',
        audience: 'member',
        recipientEmail: 'grace@acme.example',
        state: 'planned',
        why: 'Ada invited them as recruiter',
        dueAt: at,
        planKey: `team_invitation:${invitationId}`,
      },
    ])
    expect(await listInvitations(ada)).toMatchObject([
      { email: grace.email, invitedBy: 'Ada', letter: 'planned' },
    ])
  })

  it('is one, however many press at once', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 5 }, () => inviteMember(ada, { email: grace.email, role: 'admin' }, at)),
    )
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
    expect(outcomes.filter((outcome) => !outcome.ok && outcome.reason === 'already_invited')).toHaveLength(4)
    expect(await letters()).toHaveLength(1)
  })

  it('is refused for a member, and by those who may not give the role', async () => {
    expect(await inviteMember(ada, { email: ada.email, role: 'admin' }, at)).toMatchObject({
      reason: 'already_member',
    })
    const ben = await joined(ada, 'Ben', 'admin')
    expect(await inviteMember(ben, { email: grace.email, role: 'owner' }, at)).toMatchObject({
      reason: 'not_allowed',
    })
    const mia = await joined(ada, 'Mia', 'recruiter')
    expect(await inviteMember(mia, { email: grace.email, role: 'interviewer' }, at)).toMatchObject({
      reason: 'not_allowed',
    })
  })

  it('makes a member of the invited, once, and calls off a letter that has not left', async () => {
    const invitationId = await invited()
    expect(await listPendingInvitations(grace)).toMatchObject([
      { organizationName: 'Acme', invitedBy: 'Ada' },
    ])
    expect(await acceptInvitation(grace, invitationId, at)).toEqual({ ok: true, slug: 'acme' })
    expect(await acceptInvitation(grace, invitationId, at)).toMatchObject({ reason: 'not_open' })
    expect(await viewerOf(grace, 'acme')).toMatchObject({ role: 'recruiter', timeZone: 'Europe/Berlin' })
    expect(await letters()).toEqual([{ state: 'cancelled', reason: 'the invitation was accepted already' }])
    expect(await listPendingInvitations(grace)).toEqual([])
  })

  it('opens nothing for anybody else', async () => {
    const invitationId = await invited()
    const mallory = await signedIn('Mallory')
    expect(await acceptInvitation(mallory, invitationId, at)).toMatchObject({ reason: 'not_open' })
    expect(await listPendingInvitations(mallory)).toEqual([])
    const stranger = await founded(mallory, 'mallory')
    expect(await revokeInvitation(stranger, invitationId, at)).toMatchObject({ reason: 'not_open' })
    expect(await listInvitations(stranger)).toEqual([])
  })

  it('once revoked opens nothing, its letter is called off, and another one may follow', async () => {
    const invitationId = await invited()
    expect(await revokeInvitation(ada, invitationId, at)).toEqual({ ok: true })
    expect(await acceptInvitation(grace, invitationId, at)).toMatchObject({ reason: 'not_open' })
    expect(await letters()).toEqual([{ state: 'cancelled', reason: 'Ada revoked the invitation' }])
    await invited()
  })

  it('does not touch a letter that has left', async () => {
    const invitationId = await invited()
    await database.client.message.updateMany({ data: { state: 'sent', sentAt: at } })
    await revokeInvitation(ada, invitationId, at)
    expect(await letters()).toEqual([{ state: 'sent', reason: null }])
  })

  it('ends one way when it is accepted and revoked at once', async () => {
    for (let round = 0; round < 10; round++) {
      const invitationId = await invited()
      const [accepted, revoked] = await Promise.all([
        acceptInvitation(grace, invitationId, at),
        revokeInvitation(ada, invitationId, at),
      ])
      expect([accepted.ok, revoked.ok].filter(Boolean)).toHaveLength(1)
      const members = await listMembers(ada)
      expect(members.some(({ email }) => email === grace.email)).toBe(accepted.ok)
      const hers = members.find(({ email }) => email === grace.email)
      if (hers) await removeMember(ada, hers.membershipId, at)
    }
  })

  it('brings back somebody who was removed, with the new role', async () => {
    const ben = await joined(ada, 'Ben', 'admin')
    await removeMember(ada, ben.membershipId, at)
    expect((await joined(ada, 'Ben', 'interviewer')).role).toBe('interviewer')
    expect(await database.client.membership.count()).toBe(2)
  })
})
