import { z } from 'zod'
import { jobLimits } from '@/lib/domain/job'
import { line, optionalLine, shownInstant, shownMaybe } from './fields'

const texts = {
  title: line(jobLimits.title).meta({ examples: ['Backend Engineer'] }),
  department: optionalLine(jobLimits.department).optional(),
  industry: optionalLine(jobLimits.industry).optional(),
  role: optionalLine(jobLimits.role)
    .optional()
    .meta({ description: 'What the person will do, in a sentence' }),
  location: optionalLine(jobLimits.location).optional(),
}
const status = z.enum(['open', 'closed'])

export const JobCreate = z.strictObject(texts).meta({ id: 'JobCreate' })
export const JobPatch = z
  .strictObject({ ...texts, title: texts.title.optional(), status: status.optional() })
  .meta({ id: 'JobPatch' })
export const JobFilter = z.strictObject({ status: status.optional() })

export const JobWire = z
  .object({
    id: z.uuid(),
    title: z.string(),
    department: z.string().nullable(),
    industry: z.string().nullable(),
    role: z.string().nullable(),
    location: z.string().nullable(),
    status,
    createdAt: shownInstant,
    closedAt: shownMaybe,
  })
  .meta({ id: 'Job' })
export type JobWire = z.output<typeof JobWire>
