'use server'

import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import { signedInAction } from '@/lib/action'
import { now } from '@/lib/clock'
import { createApiKey } from '@/lib/commands/api-key/create'
import { revokeApiKey } from '@/lib/commands/api-key/revoke'
import { mayManageMembers } from '@/lib/domain/actor'
import { ApiKeyDraft } from '@/lib/domain/api-key'
import { routes } from '@/lib/routes'

const managers = { roles: mayManageMembers }

/** Submitted by /settings/api-keys: the answer is the one place where the key stands. */
export const create = signedInAction(
  ApiKeyDraft,
  async (draft, viewer) => {
    const outcome = await createApiKey(viewer, draft, now())
    if (!outcome.ok) return outcome
    revalidatePath(routes.apiKeys(viewer.organizationSlug))
    return { ok: true, message: `The key “${draft.name}” is made.`, secret: outcome.key }
  },
  managers,
)

/** Submitted by /settings/api-keys, beside a key. */
export const revoke = signedInAction(
  z.object({ apiKeyId: z.uuid() }),
  async ({ apiKeyId }, viewer) => {
    const outcome = await revokeApiKey(viewer, apiKeyId, now())
    if (!outcome.ok) return outcome
    revalidatePath(routes.apiKeys(viewer.organizationSlug))
  },
  managers,
)
