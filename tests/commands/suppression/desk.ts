import { afterAll, beforeAll, beforeEach } from 'vitest'
import { mintViewer } from '@/lib/domain/actor'
import { SuppressionDraft, SuppressionLift } from '@/lib/domain/suppression'
import {
  type Company,
  DAY,
  hourAhead,
  openCompany,
  openWorld,
  scheduled,
  type World,
} from '../../support/world'

async function load() {
  const [add, lift, list, all] = await Promise.all([
    import('@/lib/commands/suppression/add'),
    import('@/lib/commands/suppression/lift'),
    import('@/lib/queries/suppression/list'),
    import('@/lib/commands/suppression/import'),
  ])
  return { ...add, ...lift, ...list, ...all }
}
type Filter = Parameters<Awaited<ReturnType<typeof load>>['listSuppressions']>[1]

/** A company with a suppression list, anew for each test. */
export function suppressionDesk() {
  let world: World
  let company: Company
  let commands: Awaited<ReturnType<typeof load>>
  beforeAll(async () => {
    world = await openWorld({ engine: false })
    commands = await load()
  })
  afterAll(() => world.close())
  beforeEach(async () => {
    await world.database.reset()
    company = await openCompany(world)
  })

  const add = (email: string, more: object = {}, viewer = company.viewer) =>
    commands.addSuppression(viewer, SuppressionDraft.parse({ email, ...more }), world.now())
  const listed = async (filter: Filter = {}, viewer = company.viewer) =>
    (await commands.listSuppressions(viewer, filter)).suppressions
  return {
    add,
    listed,
    /** Adds it, and expects no refusal. */
    added: async (email: string, more: object = {}): Promise<string> => {
      const outcome = await add(email, more)
      if (!outcome.ok) throw new Error(outcome.reason)
      return outcome.suppressionId
    },
    lift: (suppressionId: string, viewer = company.viewer) =>
      commands.liftSuppression(
        viewer,
        SuppressionLift.parse({ suppressionId, reason: 'They wrote again' }),
        world.now(),
      ),
    addAll: (csv: string, viewer = company.viewer) =>
      commands.importSuppressions(viewer, { csv }, world.now()),
    emails: async (filter: Filter = {}) => (await listed(filter)).map(({ email }) => email).sort(),
    page: (filter: Filter) => commands.listSuppressions(company.viewer, filter),
    all: () => commands.allSuppressions(company.viewer, {}),
    interviewer: () => mintViewer({ ...company.viewer, role: 'interviewer' }),
    otherViewer: async () => (await openCompany(world, 'other')).viewer,
    /** A hard bounce of this address, as the mail service tells of it. */
    bounced: (email: string) =>
      world.database.client.suppression.create({
        data: {
          id: company.candidateId,
          organizationId: company.viewer.organizationId,
          email,
          reason: 'hard_bounce',
          scope: 'all',
          createdAt: world.now(),
        },
      }),
    schedule: () => scheduled(world, company, hourAhead(world, 9 * DAY)),
    /** Every letter to the candidate, and how it stands. */
    states: async () =>
      (
        await world.database.client.message.findMany({
          where: { audience: 'candidate' },
          orderBy: { planKey: 'asc' },
        })
      ).map(({ planKey, state }) => [planKey, state]),
    history: async () =>
      (await world.database.client.timelineEvent.findMany({ orderBy: { id: 'asc' } }))
        .filter(({ what }) => what.startsWith('suppression'))
        .map(({ what, why }) => [what, why]),
  }
}
