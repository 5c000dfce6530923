import { Resend } from 'resend'
import { z } from 'zod'
import { oneLine } from '@/lib/domain/one-line'
import { env } from '@/lib/env'

/** A fact that Resend tells of one mail. */
export interface MailFact {
  /** The delivery's own id (svix-id), the same over all its retries. */
  webhookId: string
  providerId: string
  /** "email.sent", "email.delivered", "email.bounced" … */
  type: string
  occurredAt: Date
  /** Why it did not arrive, in the provider's words. */
  reason?: string
  /** A bounce that may pass: a full mailbox, a greylist. The address stays good. */
  transient?: boolean
  payload: Record<string, unknown>
}

const Payload = z.looseObject({
  type: z.string().min(1).max(100),
  created_at: z.coerce.date(),
  data: z.looseObject({
    email_id: z.string().min(1).max(200),
    bounce: z
      .looseObject({ type: z.string().max(40), subType: z.string().max(40), message: z.string() })
      .optional()
      .catch(undefined),
    failed: z.looseObject({ reason: z.string() }).optional().catch(undefined),
    suppressed: z.looseObject({ message: z.string() }).optional().catch(undefined),
  }),
})

/**
 * Reads a webhook of Resend: signature (several, while a secret is rotated), timestamp within 5 minutes, shape.
 * https://resend.com/docs/dashboard/webhooks/verify-webhooks-requests
 * @param body the raw body, byte for byte
 * @returns undefined when it is not Resend's, or is no fact about a mail
 */
export function readMailFact(body: string, headers: Headers): MailFact | undefined | 'unsigned' {
  const webhookSecret = env().RESEND_WEBHOOK_SECRET
  const id = headers.get('svix-id')
  const timestamp = headers.get('svix-timestamp')
  const signature = headers.get('svix-signature')
  if (!webhookSecret || !id || !timestamp || !signature || id.length > 200) return 'unsigned'
  let verified: unknown
  try {
    verified = verifier().webhooks.verify({
      payload: body,
      headers: { id, timestamp, signature },
      webhookSecret,
    })
  } catch {
    return 'unsigned'
  }
  const payload = Payload.safeParse(verified)
  if (!payload.success) return undefined
  const { type, created_at: occurredAt, data } = payload.data
  return {
    webhookId: id,
    providerId: data.email_id,
    type,
    occurredAt,
    ...reasonOf(data),
    payload: { type, data: { email_id: data.email_id }, ...reasonOf(data) },
  }
}

/** https://resend.com/docs/dashboard/webhooks/body-parameters */
function reasonOf({ bounce, failed, suppressed }: z.output<typeof Payload>['data']) {
  const words = bounce?.message ?? failed?.reason ?? suppressed?.message
  return {
    ...(words && { reason: oneLine(words, 300) }),
    ...(bounce && bounce.type !== 'Permanent' && { transient: true }),
  }
}

/** Verifying needs no key; the SDK wants one to be constructed. */
function verifier(): Resend {
  return new Resend(env().RESEND_API_KEY ?? 're_verifies_only')
}
