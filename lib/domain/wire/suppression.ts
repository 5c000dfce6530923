import { z } from 'zod'
import { suppressionReasons, suppressionScopes } from '@/lib/domain/suppression'
import { email, line, optionalLine, shownInstant, shownMaybe } from './fields'

const scope = z.enum(suppressionScopes).meta({
  description:
    'What is not sent: `optional` chasers, nudges and bulk invitations; `reminders` those and reminders; `all` everything',
})

export const SuppressionCreate = z
  .strictObject({
    email,
    scope: scope.default('all'),
    note: optionalLine(200).optional(),
  })
  .meta({ id: 'SuppressionCreate' })
export const SuppressionEnd = z
  .strictObject({ reason: line(200).meta({ examples: ['She wrote that she wants our letters'] }) })
  .meta({ id: 'SuppressionEnd' })
export const SuppressionFilter = z.strictObject({
  email: email.optional().meta({ description: 'What stands for this address' }),
  reason: z.enum(suppressionReasons).optional(),
  lifted: z
    .enum(['true', 'false'])
    .transform((text) => text === 'true')
    .optional()
    .meta({ description: 'Those that were lifted, instead of those that stand' }),
})
export type SuppressionFilter = z.output<typeof SuppressionFilter>

export const SuppressionWire = z
  .object({
    id: z.uuid(),
    email: z.string().meta({ description: 'Without a part after a plus: both are one mailbox' }),
    reason: z.enum(suppressionReasons),
    scope,
    note: z.string().nullable(),
    createdAt: shownInstant,
    liftedAt: shownMaybe,
    liftReason: z.string().nullable(),
  })
  .meta({ id: 'Suppression' })
export type SuppressionWire = z.output<typeof SuppressionWire>
