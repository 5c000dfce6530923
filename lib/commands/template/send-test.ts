import { reserveSlot } from '@/lib/commands/rate-limit/reserve'
import { takeSlot } from '@/lib/commands/rate-limit/take'
import { newId } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import { type Done, type Refusal, refuse } from '@/lib/domain/refusal'
import { env } from '@/lib/env'
import { findTemplate } from '@/lib/queries/template/find'
import { sender, sendMail } from '@/lib/services/mail'
import { trialLetter } from './letter'

/** Tests that one member may send within an hour. */
const AN_HOUR = { limit: 20, seconds: 3_600 }

/**
 * Sends the saved template to the viewer's own address, with "[Test]" before its subject; it opens no door.
 * Refusals: `absent`, `too_often`, `not_sent` (the provider took nothing, or nobody knows)
 */
export async function sendTestTemplate(
  viewer: Viewer,
  test: { templateId: string; interviewId?: string | undefined; language?: string | undefined },
  now: Date,
): Promise<Done<{ to: string }> | Refusal<'absent'> | Refusal<'too_often'> | Refusal<'not_sent'>> {
  const template = await findTemplate(viewer, test.templateId)
  if (!template) return refuse('absent')
  const { allowed, resetSeconds } = await takeSlot(`template-test:${viewer.userId}`, AN_HOUR, now)
  if (!allowed)
    return refuse('too_often', {
      message: `You sent ${AN_HOUR.limit} tests within an hour. Try again in ${Math.ceil(resetSeconds / 60)} min.`,
    })
  const { subject, html, text } = await trialLetter(viewer, { ...template, ...test })
  // Real letters go first: a test takes a place among them, and does not wait for it.
  const slot = await reserveSlot('mail', env().EMAIL_REQUESTS_PER_SECOND, now)
  if (slot.getTime() - now.getTime() > 2_000)
    return refuse('not_sent', { message: 'Many letters are leaving right now. Try again in a minute.' })
  const result = await sendMail({
    from: sender(viewer.organizationName),
    to: { name: viewer.name, email: viewer.email },
    subject: `[Test] ${subject}`,
    html,
    text,
    headers: { 'Auto-Submitted': 'auto-generated' },
    attachments: [],
    idempotencyKey: newId(),
  })
  return result.ok
    ? { ok: true, to: viewer.email }
    : refuse('not_sent', { message: `The test did not leave: ${result.error}` })
}
