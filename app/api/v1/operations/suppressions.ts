import { addSuppression } from '@/lib/commands/suppression/add'
import { liftSuppression } from '@/lib/commands/suppression/lift'
import type { Viewer } from '@/lib/domain/actor'
import {
  SuppressionCreate,
  SuppressionEnd,
  SuppressionFilter,
  SuppressionWire,
} from '@/lib/domain/wire/suppression'
import { findSuppressionWire, listSuppressionWires } from '@/lib/queries/suppression/wire'
import { given, operation } from '../operation'
import { Problem, problemOf } from '../problem'

export const suppressionOperations = [
  operation({
    name: 'listSuppressions',
    summary: 'List suppressed addresses, newest first',
    method: 'GET',
    path: '/suppressions',
    scope: 'suppressions:read',
    list: { filter: SuppressionFilter, cursorOf: () => 'suppressions' },
    answer: SuppressionWire,
    success: [200],
    problems: [],
    run: async ({ viewer }, { query, page }) => ({
      status: 200,
      body: await listSuppressionWires(viewer, { ...page, ...given(query) }),
    }),
  }),
  operation({
    name: 'createSuppression',
    summary: 'Put an address on the suppression list',
    description:
      'What is planned for it is judged again. An address that stands there as wide already is a 409.',
    method: 'POST',
    path: '/suppressions',
    scope: 'suppressions:write',
    body: SuppressionCreate,
    answer: SuppressionWire,
    success: [201],
    problems: [409],
    example: { email: 'zoe@example.com', scope: 'all', note: 'Asked for it on the phone' },
    run: async ({ viewer }, { body: { email, scope, note = null }, now }) => {
      const outcome = await addSuppression(viewer, { email, scope, detail: note }, now)
      if (!outcome.ok)
        throw outcome.reason === 'known'
          ? new Problem('conflict', { detail: outcome.fields?.email })
          : problemOf(outcome)
      const { suppressionId } = outcome
      return {
        status: 201,
        body: await shown(viewer, suppressionId),
        location: `/suppressions/${suppressionId}`,
      }
    },
  }),
  operation({
    name: 'getSuppression',
    summary: 'Get a suppressed address',
    method: 'GET',
    path: '/suppressions/{id}',
    scope: 'suppressions:read',
    answer: SuppressionWire,
    success: [200],
    problems: [404],
    run: async ({ viewer }, { id }) => ({ status: 200, body: await shown(viewer, id) }),
  }),
  operation({
    name: 'liftSuppression',
    summary: 'Take an address off the suppression list',
    description:
      'It stays on record with the reason. What had been left out comes back while it still makes sense.',
    method: 'DELETE',
    path: '/suppressions/{id}',
    scope: 'suppressions:write',
    body: SuppressionEnd,
    answer: SuppressionWire,
    success: [200],
    problems: [404],
    example: { reason: 'She wrote that she wants our letters' },
    run: async ({ viewer }, { id: suppressionId, body: { reason }, now }) => {
      const outcome = await liftSuppression(viewer, { suppressionId, reason }, now)
      if (!outcome.ok) throw problemOf(outcome)
      return { status: 200, body: await shown(viewer, suppressionId) }
    },
  }),
]

async function shown(viewer: Viewer, id: string): Promise<SuppressionWire> {
  const suppression = await findSuppressionWire(viewer, id)
  if (!suppression) throw new Problem('not_found')
  return suppression
}
