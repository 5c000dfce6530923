import { z } from 'zod'
import { interviewFormats, interviewOutcomes, interviewStatuses } from '@/lib/domain/interview'
import { PolicyRules } from '@/lib/domain/policy'
import { email, id, instant, line, link, optionalLine, shownInstant, shownMaybe, timeZone } from './fields'

const Interviewer = z.strictObject({
  name: line(200),
  email,
  required: z.boolean().default(true).meta({ description: 'Their time is blocked by the interview' }),
})

const what = {
  title: line(200).meta({ description: 'The name of the round', examples: ['Technical interview'] }),
  format: z.enum(interviewFormats),
  location: optionalLine(500).optional().meta({ description: 'Where to come to; needed for onsite' }),
  meetingUrl: link.optional().meta({ description: 'Of a video interview' }),
  interviewers: z.array(Interviewer).min(1).max(20),
}
const allowClash = z.boolean().default(false).meta({
  description: 'Book although somebody required, or the candidate, is in another interview then',
})
const reason = line(500).optional().meta({ description: 'Why, in words for those who are told' })

export const InterviewCreate = z
  .strictObject({
    candidateId: id.optional().meta({ description: 'Either this, or candidate' }),
    candidate: z
      .strictObject({ name: line(200), email, timeZone: timeZone.nullable().optional() })
      .optional()
      .meta({ description: 'Found by the address, or added' }),
    jobId: id.optional().meta({ description: 'Either this, or job' }),
    job: z
      .strictObject({ title: line(200) })
      .optional()
      .meta({ description: 'The open job with this title, or a new one' }),
    startsAt: instant,
    endsAt: instant,
    timeZone: timeZone.meta({ description: 'IANA time zone in which the time was chosen' }),
    ...what,
    title: what.title.default('Interview'),
    customReminders: z
      .array(z.int().min(10).max(86_400))
      .max(5)
      .default([])
      .meta({ description: 'Reminders beside those of the policy, minutes before the start' }),
    policy: z.strictObject(PolicyRules.shape).partial().optional().meta({
      description:
        'What is to be otherwise for this interview than in the policy of the organisation; each rule that is given replaces the whole of that rule. Minutes.',
    }),
    allowClash,
  })
  .superRefine((body, context) => {
    for (const [one, other] of [
      ['candidateId', 'candidate'],
      ['jobId', 'job'],
    ] as const)
      if ((body[one] === undefined) === (body[other] === undefined))
        context.addIssue({ code: 'custom', path: [one], message: `Give either ${one} or ${other}.` })
  })
  .meta({ id: 'InterviewCreate' })
export type InterviewCreate = z.output<typeof InterviewCreate>

export const InterviewPatch = z
  .strictObject({
    startsAt: instant.optional().meta({ description: 'Alone it keeps the length' }),
    endsAt: instant.optional(),
    timeZone: timeZone.optional().meta({ description: 'IANA time zone in which the new time was chosen' }),
    title: what.title.optional(),
    format: what.format.optional(),
    location: what.location,
    meetingUrl: what.meetingUrl,
    interviewers: what.interviewers.optional().meta({ description: 'The whole panel' }),
    reason,
    allowClash,
  })
  .superRefine((body, context) => {
    if (body.timeZone && !body.startsAt && !body.endsAt)
      context.addIssue({ code: 'custom', path: ['timeZone'], message: 'Give it with a new time.' })
  })
  .meta({ id: 'InterviewPatch' })

export const InterviewCancel = z.strictObject({ reason }).meta({ id: 'InterviewCancel' })

export const InterviewFilter = z.strictObject({
  status: z.enum(interviewStatuses).optional(),
  candidateId: id.optional(),
  jobId: id.optional(),
  startsAfter: instant.optional(),
  startsBefore: instant.optional(),
})

export const InterviewWire = z
  .object({
    id: z.uuid(),
    status: z.enum(interviewStatuses),
    revision: z.int().meta({ description: 'Counted up by every change of time or place' }),
    version: z.string().meta({
      description: 'Changes with every change by a member or a key; also the ETag, for If-Match',
    }),
    title: z.string(),
    format: z.enum(interviewFormats),
    startsAt: shownInstant,
    endsAt: shownInstant,
    timeZone: z.string(),
    candidateTimeZone: z.string(),
    location: z.string().nullable(),
    meetingUrl: z.string().nullable(),
    customReminders: z.array(z.int()),
    applicationId: z.uuid(),
    candidate: z.object({
      id: z.uuid(),
      name: z.string(),
      email: z.string(),
      timeZone: z.string().nullable(),
    }),
    job: z.object({ id: z.uuid(), title: z.string() }),
    interviewers: z.array(
      z.object({
        name: z.string(),
        email: z.string(),
        required: z.boolean(),
        response: z.enum(['needs_action', 'accepted', 'tentative', 'declined']).nullable(),
      }),
    ),
    confirmedAt: shownMaybe,
    declinedAt: shownMaybe,
    declineReason: z.string().nullable(),
    otherTimeAskedAt: shownMaybe.meta({ description: 'Since when the candidate waits for another time' }),
    otherTimeWish: z.string().nullable(),
    cancelledAt: shownMaybe,
    cancelReason: z.string().nullable(),
    completedAt: shownMaybe,
    outcome: z.enum(interviewOutcomes).nullable(),
    createdAt: shownInstant,
    revisedAt: shownInstant,
  })
  .meta({ id: 'Interview' })
export type InterviewWire = z.output<typeof InterviewWire>
