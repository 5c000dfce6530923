import { z } from 'zod'
import { lineField } from './candidate'

/** What a key may be used for. To write is not to read: an answer shows only what was just written. */
export const apiScopes = [
  'interviews:read',
  'interviews:write',
  'candidates:read',
  'candidates:write',
  'jobs:read',
  'jobs:write',
  'applications:read',
  'applications:write',
  'messages:read',
  'messages:write',
  'templates:read',
  'templates:write',
  'batches:read',
  'batches:write',
  'suppressions:read',
  'suppressions:write',
] as const
export type ApiScope = (typeof apiScopes)[number]

export const scopeWords: Readonly<Record<ApiScope, string>> = {
  'interviews:read': 'Read interviews and their messages',
  'interviews:write': 'Schedule, change and cancel interviews; a candidate or job named there is added',
  'candidates:read': 'Read candidates',
  'candidates:write': 'Add and change candidates',
  'jobs:read': 'Read jobs',
  'jobs:write': 'Add, change and close jobs',
  'applications:read': 'Read applications',
  'applications:write': 'Open and move applications',
  'messages:read': 'Read every message and how it stands',
  'messages:write': 'Write to candidates; move, cancel and repeat messages',
  'templates:read': 'Read, check and preview templates',
  'templates:write': 'Make, change and archive templates, and choose the defaults',
  'batches:read': 'Read batches of invitations and their rows',
  'batches:write': 'Invite many at once; pause, resume and cancel batches',
  'suppressions:read': 'Read which addresses are written to no more',
  'suppressions:write': 'Put addresses on the suppression list, and take them off',
}

/** The form of a new key. */
export const ApiKeyDraft = z.object({
  name: lineField('The name', 60).refine((name) => name !== '', 'A name is missing.'),
  scopes: z
    .array(z.enum(apiScopes, 'This is not something a key can do.'), 'Choose what the key may do.')
    .min(1, 'Choose what the key may do.')
    .transform((scopes) => apiScopes.filter((scope) => scopes.includes(scope))),
})
export type ApiKeyDraft = z.output<typeof ApiKeyDraft>

/** Characters of a key that are kept, to tell keys apart by. */
export const PREFIX_LENGTH = 9

/** When a key was used is noted at most this often, milliseconds. */
export const TOUCH_EVERY = 60_000

export function isTouchDue(lastUsedAt: Date | null, now: Date): boolean {
  return !lastUsedAt || now.getTime() - lastUsedAt.getTime() >= TOUCH_EVERY
}
