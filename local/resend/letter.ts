import { z } from 'zod'
import { domainOf, isMailbox } from './addresses'
import { type AttachedFile, Attachment, decodeAttachments } from './attachments'
import { invalid, missing, Refusal } from './refusal'
import { readInstant } from './schedule'

const Addresses = z.union([z.string().transform((one) => [one]), z.array(z.string())])

// https://resend.com/docs/api-reference/emails/send-email
const Body = z.object({
  from: z.string().optional(),
  to: Addresses.optional(),
  cc: Addresses.nullish(),
  bcc: Addresses.nullish(),
  reply_to: Addresses.nullish(),
  subject: z.string().optional(),
  html: z.string().nullish(),
  text: z.string().nullish(),
  headers: z.record(z.string(), z.string()).nullish(),
  tags: z.array(z.object({ name: z.string(), value: z.string() })).nullish(),
  attachments: z.array(Attachment).nullish(),
  scheduled_at: z.string().nullish(),
})

export interface Letter {
  from: string
  to: string[]
  cc: string[]
  bcc: string[]
  replyTo: string[]
  subject: string
  html: string | null
  text: string | null
  headers: Record<string, string>
  tags: { name: string; value: string }[]
  attachments: AttachedFile[]
  /** Epoch ms (virtual), or null: at once. */
  scheduledAt: number | null
}

const MAX_RECIPIENTS = 50
const TAG = /^[A-Za-z0-9_-]{1,256}$/

/**
 * Reads one mail as it was posted. Throws a Refusal with what Resend answers to a bad one.
 * @param domains whether one may stand in `from`
 * @param now epoch ms (virtual)
 */
export function readLetter(
  posted: unknown,
  { domains, now }: { domains: { isVerified(name: string): boolean }; now: number },
): Letter {
  const parsed = Body.safeParse(posted)
  if (!parsed.success) {
    const field = parsed.error.issues[0]?.path.join('.') || 'body'
    throw invalid(`Invalid \`${field}\` field.`)
  }
  const body = parsed.data
  if (!body.from) throw missing('`from`')
  if (!body.to || body.to.length === 0) throw missing('`to`')
  if (body.subject === undefined) throw missing('`subject`')
  if (!body.html && !body.text) throw missing('`html` or `text`')
  checkFrom(body.from, domains)
  const cc = body.cc ?? []
  const bcc = body.bcc ?? []
  const replyTo = body.reply_to ?? []
  for (const [field, list] of Object.entries({ to: body.to, cc, bcc, reply_to: replyTo })) {
    if (!list.every(isMailbox)) throw invalid(`Invalid \`${field}\` field. ${FORMAT}`)
  }
  // The reference limits `to` to 50; cc and bcc are counted here as well: https://resend.com/docs/api-reference/emails/send-email
  if (body.to.length + cc.length + bcc.length > MAX_RECIPIENTS) {
    throw invalid(`The number of recipients must not exceed ${MAX_RECIPIENTS}.`)
  }
  const headers = body.headers ?? {}
  checkHeaders(headers)
  const tags = body.tags ?? []
  // https://resend.com/docs/dashboard/emails/tags
  if (!tags.every((tag) => TAG.test(tag.name) && TAG.test(tag.value))) {
    throw invalid('Tags should only contain ASCII letters, numbers, underscores, or dashes.')
  }
  return {
    from: body.from,
    to: body.to,
    cc,
    bcc,
    replyTo,
    subject: body.subject,
    html: body.html ?? null,
    text: body.text ?? null,
    headers,
    tags,
    attachments: decodeAttachments(body.attachments ?? []),
    scheduledAt: body.scheduled_at ? readInstant(body.scheduled_at, now) : null,
  }
}

const FORMAT =
  'The email address needs to follow the `email@example.com` or `Name <email@example.com>` format.'

function checkFrom(from: string, domains: { isVerified(name: string): boolean }): void {
  if (!isMailbox(from)) throw invalid(`Invalid \`from\` field. ${FORMAT}`)
  const domain = domainOf(from)
  if (domains.isVerified(domain)) return
  const why = `The ${domain} domain is not verified. Please, add and verify your domain on https://resend.com/domains`
  throw new Refusal(403, 'validation_error', why)
}

/** A line break in a header would let its value write further headers. */
function checkHeaders(headers: Record<string, string>): void {
  for (const [name, value] of Object.entries(headers)) {
    if (/[^\x21-\x39\x3b-\x7e]/.test(name) || /[\r\n\0]/.test(value)) {
      throw invalid(`Invalid \`headers\` field: ${JSON.stringify(name)}.`)
    }
  }
}
