import { z } from 'zod'
import { candidateLimits } from '@/lib/domain/candidate'
import { email, line, locale, optionalLine, optionalProse, shownInstant, timeZone } from './fields'

const details = {
  name: line(candidateLimits.name).meta({ examples: ["Zoë O'Neil"] }),
  email,
  phone: optionalLine(candidateLimits.phone).optional(),
  timeZone: timeZone.nullable().optional(),
  locale: locale.nullable().optional(),
  notes: optionalProse(candidateLimits.notes).optional(),
}

export const CandidateCreate = z.strictObject(details).meta({ id: 'CandidateCreate' })
export const CandidatePatch = z
  .strictObject({ ...details, name: details.name.optional(), email: details.email.optional() })
  .meta({ id: 'CandidatePatch' })
export const CandidateFilter = z.strictObject({
  email: email.optional().meta({ description: 'The one with this address' }),
})

export const CandidateWire = z
  .object({
    id: z.uuid(),
    name: z.string(),
    email: z.string(),
    phone: z.string().nullable(),
    timeZone: z.string().nullable(),
    locale: z.string().nullable(),
    notes: z.string().nullable(),
    createdAt: shownInstant,
    updatedAt: shownInstant,
  })
  .meta({ id: 'Candidate' })
export type CandidateWire = z.output<typeof CandidateWire>
