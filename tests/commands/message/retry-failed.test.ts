import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { mintViewer } from '@/lib/domain/actor'
import {
  type Company,
  DAY,
  hourAhead,
  openCompany,
  openWorld,
  scheduled,
  type World,
} from '../../support/world'

let world: World
let company: Company
let retry: typeof import('@/lib/commands/message/retry-failed')

beforeAll(async () => {
  world = await openWorld({ engine: false })
  retry = await import('@/lib/commands/message/retry-failed')
})
afterAll(() => world.close())
beforeEach(async () => {
  await world.database.reset()
  company = await openCompany(world)
})

const messages = () => world.database.client.message
type Row = Parameters<ReturnType<typeof messages>['create']>[0]['data']

/** A letter of one's own in this state, to this address. */
async function letter(recipientEmail: string, row: Partial<Row>, of = company): Promise<string> {
  const id = randomUUID()
  await messages().create({
    data: {
      id,
      organizationId: of.viewer.organizationId,
      candidateId: of.candidateId,
      kind: 'custom',
      audience: 'candidate',
      recipientName: 'Zoë',
      recipientEmail,
      recipientTimeZone: 'UTC',
      planKey: 'custom',
      state: 'failed',
      why: 'written by Ada',
      subject: 'Passport',
      words: { subject: 'Passport', text: 'x', by: 'Ada', at: world.now().toISOString(), before: null },
      dueAt: world.now(),
      createdAt: world.now(),
      ...row,
    } as Row & { id: string },
  })
  return id
}
const plan = (filter = {}, viewer = company.viewer) => retry.planRetry(viewer, filter, world.now())
const reasons = ({ skipped }: Awaited<ReturnType<typeof plan>>) =>
  Object.fromEntries(skipped.map(({ recipientEmail, reason }) => [recipientEmail, reason]))

describe('sending every failed letter again', () => {
  test('counts first and writes nothing', async () => {
    const id = await letter('zoe@example.com', {})
    expect(await plan()).toMatchObject({ again: [{ id }], skipped: [], more: false })
    expect(await messages().findUniqueOrThrow({ where: { id } })).toMatchObject({ state: 'failed' })
  })

  test('leaves what makes no sense any more, with its reason', async () => {
    await letter('failed@x.example', {})
    await letter('spam@x.example', { state: 'complained', sentAt: world.now() })
    await letter('doubt@x.example', { state: 'needs_decision' })
    await letter('gone@x.example', { state: 'bounced', sentAt: world.now() })
    // The address bounced another time: what failed there would bounce too.
    await letter('gone@x.example', {})
    const planned = await plan()
    expect(planned.again.map(({ recipientEmail }) => recipientEmail)).toEqual(['failed@x.example'])
    expect(planned.skipped).toHaveLength(4)
    expect(reasons(planned)).toEqual({
      'spam@x.example': 'the recipient marked it as spam',
      'doubt@x.example': 'it may have left: decide about it by itself',
      'gone@x.example': 'the address does not take mail',
    })
  })

  test('a bounce counts no more once something was delivered there', async () => {
    const before = new Date(world.now().getTime() - DAY)
    await letter('back@x.example', { state: 'bounced', sentAt: before })
    await letter('back@x.example', { state: 'delivered', sentAt: world.now() })
    const id = await letter('back@x.example', {})
    expect((await plan()).again.map((each) => each.id)).toEqual([id])
  })

  test('a suppressed address is left, until that is lifted', async () => {
    await letter('zoe@example.com', {})
    const { organizationId } = company.viewer
    const row = { organizationId, email: 'zoe@example.com', reason: 'hard_bounce', scope: 'all' } as const
    const suppression = await world.database.client.suppression.create({
      data: { id: randomUUID(), ...row, createdAt: world.now() },
    })
    expect((await plan()).again).toEqual([])
    await world.database.client.suppression.update({
      where: { id: suppression.id },
      data: { liftedAt: world.now() },
    })
    expect((await plan()).again).toHaveLength(1)
  })

  test('judges a letter of a plan as its delivery would', async () => {
    const { interviewId } = await scheduled(world, company, hourAhead(world, 5 * DAY))
    await messages().updateMany({ where: { kind: 'invitation' }, data: { state: 'failed' } })
    expect((await plan()).again).toHaveLength(1)
    await world.commands.cancelInterview(company.viewer, { interviewId }, world.now())
    expect((await plan()).skipped).toMatchObject([{ reason: 'the interview has changed since' }])
  })

  test('takes what the filter asks for, of the own organisation, for recruiters', async () => {
    const other = await openCompany(world, 'other')
    await letter('zoe@example.com', {}, other)
    await letter('kai@example.com', { subject: 'Another' })
    await letter('zoe@example.com', {})
    expect((await plan({ search: 'another' })).again.map((each) => each.recipientEmail)).toEqual([
      'kai@example.com',
    ])
    expect((await plan({ group: 'sent' })).again).toHaveLength(2)
    expect(await plan({}, mintViewer({ ...company.viewer, role: 'interviewer' }))).toEqual({
      again: [],
      skipped: [],
      more: false,
    })
  })

  test('makes new letters of them, once', async () => {
    await letter('zoe@example.com', {})
    const both = await Promise.all([1, 2].map(() => retry.retryFailed(company.viewer, {}, world.now())))
    expect(both.flatMap(({ again }) => again)).toHaveLength(1)
    const [row] = await messages().findMany()
    expect(row).toMatchObject({ state: 'planned', generation: 1, attempts: 0, lastError: null })
  })

  test('takes two hundred at a time and says that there are more', async () => {
    await messages().createMany({
      data: Array.from({ length: 201 }, (_, n) => ({
        id: randomUUID(),
        organizationId: company.viewer.organizationId,
        candidateId: company.candidateId,
        kind: 'custom' as const,
        audience: 'candidate' as const,
        recipientName: 'Zoë',
        recipientEmail: `zoe-${n}@example.com`,
        recipientTimeZone: 'UTC',
        planKey: 'custom',
        state: 'failed' as const,
        why: 'x',
        dueAt: world.now(),
        createdAt: world.now(),
      })),
    })
    const planned = await plan()
    expect([planned.again.length, planned.more]).toEqual([200, true])
  })
})
