import { z } from 'zod'
import { cleanLine, lineField, optionalLine } from './candidate'

export type JobStatus = 'open' | 'closed'

/** Longest accepted texts of a job, in characters. */
export const jobLimits = { title: 200, department: 200, industry: 200, role: 500, location: 200 } as const

/** The form of a job; empty optional texts become null. */
export const JobDraft = z.object({
  title: jobTitle(),
  department: optionalLine('The department', jobLimits.department),
  industry: optionalLine('The industry', jobLimits.industry),
  role: optionalLine('The role', jobLimits.role),
  location: optionalLine('The location', jobLimits.location),
})
export type JobDraft = z.output<typeof JobDraft>

/** The form of a known job. */
export const JobEdit = JobDraft.extend({ jobId: z.uuid() })
export type JobEdit = z.output<typeof JobEdit>

/** Opens or closes a job. */
export const JobMove = z.object({ jobId: z.uuid(), status: z.enum(['open', 'closed']) })
export type JobMove = z.output<typeof JobMove>

function jobTitle() {
  return lineField('The title', jobLimits.title).refine((title) => title !== '', 'A title is missing.')
}

/** Two titles with the same key name the same job when a file speaks of jobs by title. */
export function jobTitleKey(title: string): string {
  return cleanLine(title).toLowerCase()
}
