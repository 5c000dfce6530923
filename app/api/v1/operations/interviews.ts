import { amendInterview } from '@/lib/commands/interview/amend'
import { cancelInterview } from '@/lib/commands/interview/cancel'
import { scheduleInterviewAt } from '@/lib/commands/interview/schedule-at'
import type { Viewer } from '@/lib/domain/actor'
import { judgeWhat, ofFormat } from '@/lib/domain/interview-draft'
import {
  InterviewCancel,
  InterviewCreate,
  InterviewFilter,
  InterviewPatch,
  InterviewWire,
} from '@/lib/domain/wire/interview'
import { MessageWire } from '@/lib/domain/wire/message'
import { findInterviewWire, listInterviewWires } from '@/lib/queries/interview/wire'
import { listMessageWires } from '@/lib/queries/message/wire'
import { given, operation } from '../operation'
import { Problem, problemOf } from '../problem'

const example = {
  candidate: { name: "Zoë O'Neil", email: 'zoe@example.com', timeZone: 'America/Denver' },
  job: { title: 'Backend Engineer' },
  title: 'Technical interview',
  startsAt: '2027-03-04T17:00:00+01:00',
  endsAt: '2027-03-04T18:00:00+01:00',
  timeZone: 'Europe/Berlin',
  format: 'video',
  meetingUrl: 'https://meet.example.com/zoe',
  interviewers: [{ name: 'Ivan Petrov', email: 'ivan@acme.example' }],
}

export const interviewOperations = [
  operation({
    name: 'listInterviews',
    summary: 'List interviews, the earliest start first',
    method: 'GET',
    path: '/interviews',
    scope: 'interviews:read',
    list: { filter: InterviewFilter, cursorOf: () => 'interviews' },
    answer: InterviewWire,
    success: [200],
    problems: [],
    run: async ({ viewer }, { query, page }) => ({
      status: 200,
      body: await listInterviewWires(viewer, { ...page, ...given(query) }),
    }),
  }),
  operation({
    name: 'scheduleInterview',
    summary: 'Schedule an interview and invite',
    description:
      'The invitation, its follow-ups and the reminders are planned at once. A candidate who is not here yet is found by the address or added, a job by its title. A candidateId or jobId that is not here is a 422 at its field.',
    method: 'POST',
    path: '/interviews',
    scope: 'interviews:write',
    body: InterviewCreate,
    answer: InterviewWire,
    success: [201],
    problems: [409],
    example,
    run: async ({ viewer }, { body, ownId, now }) => {
      const what = ofFormat({
        ...body,
        location: body.location ?? undefined,
        meetingUrl: body.meetingUrl ?? undefined,
      })
      refuseWhat(what)
      const { candidate, candidateId = '', job, jobId = '', policy } = body
      const appointment = {
        ...what,
        candidate: candidate ? { ...candidate, timeZone: candidate.timeZone ?? null } : { id: candidateId },
        job: job ?? { id: jobId },
        ...(policy && { rules: given(policy) }),
        submissionId: ownId,
      }
      const outcome = await scheduleInterviewAt(viewer, appointment, now)
      if (!outcome.ok) throw problemOf(outcome)
      const { interviewId } = outcome
      return {
        status: 201,
        body: await shown(viewer, interviewId),
        location: `/interviews/${interviewId}`,
      }
    },
  }),
  operation({
    name: 'getInterview',
    summary: 'Get an interview',
    method: 'GET',
    path: '/interviews/{id}',
    scope: 'interviews:read',
    answer: InterviewWire,
    success: [200],
    problems: [404],
    run: async ({ viewer }, { id }) => ({ status: 200, body: await shown(viewer, id) }),
  }),
  operation({
    name: 'changeInterview',
    summary: 'Move an interview, or change everything but its time',
    description:
      'A new time asks the candidate again; whoever knew the old one is told both. A new link or place is told, a new format asks again. However much changes, one request is carried out as a whole or not at all, and counts the revision up by one. With If-Match it is carried out for that version only.',
    method: 'PATCH',
    path: '/interviews/{id}',
    scope: 'interviews:write',
    body: InterviewPatch,
    answer: InterviewWire,
    success: [200],
    problems: [404, 409, 412],
    ifMatch: true,
    example: { startsAt: '2027-03-05T17:00:00+01:00', reason: 'Ivan is travelling' },
    run: async ({ viewer }, { id, body, seen, now }) => {
      await shown(viewer, id)
      const { startsAt, endsAt, timeZone, reason, allowClash, ...rest } = body
      const what = given(rest)
      const amendment = {
        ...given({ startsAt, endsAt, timeZone, reason }),
        allowClash,
        seen,
        ...(Object.keys(what).length > 0 && { what }),
      }
      const outcome = await amendInterview(viewer, { interviewId: id, ...amendment }, now)
      if (!outcome.ok) throw problemOf(outcome)
      return { status: 200, body: await shown(viewer, id) }
    },
  }),
  operation({
    name: 'cancelInterview',
    summary: 'Cancel an interview',
    description:
      'What was planned is withdrawn; those who had been told of it are told of its end. One that is cancelled already stays as it is, so that a request whose answer was lost can be repeated. With If-Match it is carried out for that version only.',
    method: 'POST',
    path: '/interviews/{id}/cancel',
    scope: 'interviews:write',
    body: InterviewCancel,
    answer: InterviewWire,
    success: [200],
    problems: [404, 409, 412],
    ifMatch: true,
    example: { reason: 'The position was filled' },
    run: async ({ viewer }, { id, body, seen, now }) => {
      await shown(viewer, id)
      const outcome = await cancelInterview(viewer, { interviewId: id, seen, ...given(body) }, now)
      const interview = await shown(viewer, id)
      const wasCancelled = !outcome.ok && outcome.reason === 'not_open' && interview.status === 'cancelled'
      if (!outcome.ok && !wasCancelled) throw problemOf(outcome)
      return { status: 200, body: interview }
    },
  }),
  operation({
    name: 'listMessagesOfInterview',
    summary: 'List what was and will be said about an interview, by the time when it is due',
    method: 'GET',
    path: '/interviews/{id}/messages',
    scope: 'interviews:read',
    list: { filter: InterviewFilter.pick({}), cursorOf: (id) => `messages ${id}` },
    answer: MessageWire,
    success: [200],
    problems: [404],
    run: async ({ viewer }, { id, page }) => {
      await shown(viewer, id)
      return { status: 200, body: await listMessageWires(viewer, { ...page, interviewId: id }) }
    },
  }),
]

async function shown(viewer: Viewer, id: string): Promise<InterviewWire> {
  const interview = await findInterviewWire(viewer, id)
  if (!interview) throw new Problem('not_found')
  return interview
}

function refuseWhat(what: Parameters<typeof judgeWhat>[0]): void {
  const fields: Record<string, string> = {}
  judgeWhat(what, (path, message) => {
    fields[path.join('.')] ??= message
  })
  if (Object.keys(fields).length > 0) throw new Problem('invalid', { fields })
}
