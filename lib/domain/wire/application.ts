import { z } from 'zod'
import { applicationStages } from '@/lib/domain/application'
import { id, optionalProse, shownInstant } from './fields'

const stage = z.enum(applicationStages)
const notes = optionalProse(5_000).optional()

export const ApplicationCreate = z
  .strictObject({ candidateId: id, jobId: id, notes })
  .meta({ id: 'ApplicationCreate' })
export const ApplicationPatch = z
  .strictObject({ stage: stage.optional(), notes })
  .meta({ id: 'ApplicationPatch' })
export const ApplicationFilter = z.strictObject({
  stage: stage.optional(),
  candidateId: id.optional(),
  jobId: id.optional(),
})

export const ApplicationWire = z
  .object({
    id: z.uuid(),
    candidateId: z.uuid(),
    jobId: z.uuid(),
    stage,
    stageChangedAt: shownInstant,
    notes: z.string().nullable(),
    createdAt: shownInstant,
  })
  .meta({ id: 'Application' })
export type ApplicationWire = z.output<typeof ApplicationWire>
