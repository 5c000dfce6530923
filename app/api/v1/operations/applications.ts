import { amendApplication } from '@/lib/commands/application/amend'
import { openApplication } from '@/lib/commands/application/open'
import type { Viewer } from '@/lib/domain/actor'
import {
  ApplicationCreate,
  ApplicationFilter,
  ApplicationPatch,
  ApplicationWire,
} from '@/lib/domain/wire/application'
import { findApplicationWire, listApplicationWires } from '@/lib/queries/application/wire'
import { given, operation } from '../operation'
import { Problem, problemOf } from '../problem'

const anId = '0197a1c2-0000-7000-8000-000000000000'

export const applicationOperations = [
  operation({
    name: 'listApplications',
    summary: 'List applications, newest first',
    method: 'GET',
    path: '/applications',
    scope: 'applications:read',
    list: { filter: ApplicationFilter, cursorOf: () => 'applications' },
    answer: ApplicationWire,
    success: [200],
    problems: [],
    run: async ({ viewer }, { query, page }) => ({
      status: 200,
      body: await listApplicationWires(viewer, { ...page, ...given(query) }),
    }),
  }),
  operation({
    name: 'openApplication',
    summary: 'Open the application of a candidate for a job',
    description:
      'A candidate has one application for a job: if it is there already, it is answered with 200. A candidateId or jobId that is not here is a 422 at its field.',
    method: 'POST',
    path: '/applications',
    scope: 'applications:write',
    body: ApplicationCreate,
    answer: ApplicationWire,
    success: [201, 200],
    problems: [],
    example: { candidateId: anId, jobId: anId },
    run: async ({ viewer }, { body: { candidateId, jobId, notes = null }, ownId, now }) => {
      const outcome = await openApplication(viewer, { id: ownId, candidateId, jobId, notes }, now)
      if (!outcome.ok) throw problemOf(outcome)
      const { applicationId, created } = outcome
      return {
        status: created ? 201 : 200,
        body: await shown(viewer, applicationId),
        location: `/applications/${applicationId}`,
      }
    },
  }),
  operation({
    name: 'getApplication',
    summary: 'Get an application',
    method: 'GET',
    path: '/applications/{id}',
    scope: 'applications:read',
    answer: ApplicationWire,
    success: [200],
    problems: [404],
    run: async ({ viewer }, { id }) => ({ status: 200, body: await shown(viewer, id) }),
  }),
  operation({
    name: 'changeApplication',
    summary: 'Move an application to another stage, or change its notes',
    method: 'PATCH',
    path: '/applications/{id}',
    scope: 'applications:write',
    body: ApplicationPatch,
    answer: ApplicationWire,
    success: [200],
    problems: [404],
    example: { stage: 'offer' },
    run: async ({ viewer }, { id, body, now }) => {
      await shown(viewer, id)
      const outcome = await amendApplication(viewer, { applicationId: id, ...given(body) }, now)
      if (!outcome.ok) throw problemOf(outcome)
      return { status: 200, body: await shown(viewer, id) }
    },
  }),
]

async function shown(viewer: Viewer, id: string): Promise<ApplicationWire> {
  const application = await findApplicationWire(viewer, id)
  if (!application) throw new Problem('not_found')
  return application
}
