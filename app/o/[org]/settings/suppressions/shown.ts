import { z } from 'zod'
import { suppressionReasons } from '@/lib/domain/suppression'

/** What of the list is asked for; what makes no sense filters nothing. */
export const ShownSuppressions = z.object({
  q: z.string().trim().max(200).optional().catch(undefined),
  why: z.enum(suppressionReasons).optional().catch(undefined),
  show: z.literal('lifted').optional().catch(undefined),
  after: z.string().max(2_000).optional().catch(undefined),
})
