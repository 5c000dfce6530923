import { createCandidate } from '@/lib/commands/candidate/create'
import { editCandidate } from '@/lib/commands/candidate/edit'
import type { Viewer } from '@/lib/domain/actor'
import { CandidateCreate, CandidateFilter, CandidatePatch, CandidateWire } from '@/lib/domain/wire/candidate'
import { findCandidateWire, listCandidateWires } from '@/lib/queries/candidate/wire'
import { given, operation } from '../operation'
import { Problem, problemOf } from '../problem'

const example = { name: "Zoë O'Neil", email: 'zoe@example.com', timeZone: 'America/Denver' }

export const candidateOperations = [
  operation({
    name: 'listCandidates',
    summary: 'List candidates, newest first',
    method: 'GET',
    path: '/candidates',
    scope: 'candidates:read',
    list: { filter: CandidateFilter, cursorOf: () => 'candidates' },
    answer: CandidateWire,
    success: [200],
    problems: [],
    run: async ({ viewer }, { query, page }) => ({
      status: 200,
      body: await listCandidateWires(viewer, { ...page, ...given(query) }),
    }),
  }),
  operation({
    name: 'createCandidate',
    summary: 'Add a candidate',
    description: 'An address that somebody has already is a 409.',
    method: 'POST',
    path: '/candidates',
    scope: 'candidates:write',
    body: CandidateCreate,
    answer: CandidateWire,
    success: [201],
    problems: [409],
    example,
    run: async ({ viewer }, { body, ownId, now }) => {
      const { name, email, phone = null, timeZone = null, locale = null, notes = null } = body
      const draft = { id: ownId, name, email, phone, timeZone, locale, notes, jobId: null }
      const outcome = await createCandidate(viewer, draft, now)
      if (!outcome.ok) throw problemOf(outcome)
      const { candidateId } = outcome
      return {
        status: 201,
        body: await shown(viewer, candidateId),
        location: `/candidates/${candidateId}`,
      }
    },
  }),
  operation({
    name: 'getCandidate',
    summary: 'Get a candidate',
    method: 'GET',
    path: '/candidates/{id}',
    scope: 'candidates:read',
    answer: CandidateWire,
    success: [200],
    problems: [404],
    run: async ({ viewer }, { id }) => ({ status: 200, body: await shown(viewer, id) }),
  }),
  operation({
    name: 'changeCandidate',
    summary: 'Change what is known about a candidate',
    description: 'What is still going to be sent goes to a new address.',
    method: 'PATCH',
    path: '/candidates/{id}',
    scope: 'candidates:write',
    body: CandidatePatch,
    answer: CandidateWire,
    success: [200],
    problems: [404, 409],
    example: { phone: '+1 303 555 0100' },
    run: async ({ viewer }, { id, body, now }) => {
      const outcome = await editCandidate(viewer, { candidateId: id, ...given(body) }, now)
      if (!outcome.ok) throw problemOf(outcome)
      return { status: 200, body: await shown(viewer, id) }
    },
  }),
]

async function shown(viewer: Viewer, id: string): Promise<CandidateWire> {
  const candidate = await findCandidateWire(viewer, id)
  if (!candidate) throw new Problem('not_found')
  return candidate
}
