import { Resend } from 'resend'
import { z } from 'zod'
import { env } from '@/lib/env'

/** A fact that Resend tells of one mail. */
export interface MailFact {
  /** The delivery's own id (svix-id), the same over all its retries. */
  webhookId: string
  providerId: string
  /** "email.sent", "email.delivered", "email.bounced" … */
  type: string
  occurredAt: Date
  payload: Record<string, unknown>
}

const Payload = z.looseObject({
  type: z.string().min(1).max(100),
  created_at: z.coerce.date(),
  data: z.looseObject({ email_id: z.string().min(1).max(200) }),
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
    payload: { type, data: { email_id: data.email_id } },
  }
}

/** Verifying needs no key; the SDK wants one to be constructed. */
function verifier(): Resend {
  return new Resend(env().RESEND_API_KEY ?? 're_verifies_only')
}
