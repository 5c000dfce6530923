import { z } from 'zod'
import { optionalProse } from './candidate'

/** Stages in the order in which a person passes them; the last three end an application. */
export const applicationStages = [
  'applied',
  'screening',
  'interviewing',
  'offer',
  'hired',
  'rejected',
  'withdrawn',
] as const
export type ApplicationStage = (typeof applicationStages)[number]

export const stageLabels: Readonly<Record<ApplicationStage, string>> = {
  applied: 'Applied',
  screening: 'Screening',
  interviewing: 'Interviewing',
  offer: 'Offer',
  hired: 'Hired',
  rejected: 'Rejected',
  withdrawn: 'Withdrawn',
}

const notes = optionalProse('The notes', 5_000)

/** The form of a new application. */
export const ApplicationDraft = z.object({
  candidateId: z.uuid('Choose a candidate.'),
  jobId: z.uuid('Choose a job.'),
  notes,
})
export type ApplicationDraft = z.output<typeof ApplicationDraft>

/** The notes of a known application. */
export const ApplicationEdit = z.object({ applicationId: z.uuid(), notes })
export type ApplicationEdit = z.output<typeof ApplicationEdit>

/** The select of a known application's stage. Any stage may follow any other: recruiters correct mistakes. */
export const StageMove = z.object({
  applicationId: z.uuid(),
  stage: z.enum(applicationStages, 'Choose a stage.'),
})
export type StageMove = z.output<typeof StageMove>
