import { extname } from 'node:path'
import { z } from 'zod'
import { invalid, Refusal } from './refusal'

// https://resend.com/docs/dashboard/emails/attachments: 40 MB per mail after Base64, remote files by `path`.
const LIMIT = 40 * 1024 * 1024
const BASE64 = /^[A-Za-z0-9+/\s]*={0,2}\s*$/

export const Attachment = z.object({
  content: z
    .union([z.string(), z.object({ type: z.literal('Buffer'), data: z.array(z.number()) })])
    .optional(),
  path: z.string().optional(),
  filename: z.string().optional(),
  content_type: z.string().optional(),
  content_id: z.string().optional(),
})

/** A file in a mail; `content` is base64. */
export interface AttachedFile {
  filename: string
  contentType: string
  content: string
  contentId?: string
}

/** Checks attachments and turns their content into base64. A remote file is never fetched: it is refused. */
export function decodeAttachments(attachments: z.output<typeof Attachment>[]): AttachedFile[] {
  const decoded = attachments.map((attachment, index) => {
    const content = base64Of(attachment)
    const filename = attachment.filename ?? `attachment-${index + 1}`
    return {
      filename,
      contentType: attachment.content_type ?? typeFor(filename),
      content,
      ...(attachment.content_id ? { contentId: attachment.content_id } : {}),
    }
  })
  const bytes = decoded.reduce((sum, attachment) => sum + attachment.content.length, 0)
  if (bytes > LIMIT) throw invalid('The total size of the attachments must not exceed 40MB.')
  return decoded
}

const TYPES: Record<string, string> = {
  '.csv': 'text/csv',
  '.gif': 'image/gif',
  '.html': 'text/html',
  '.ics': 'text/calendar',
  '.jpeg': 'image/jpeg',
  '.jpg': 'image/jpeg',
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.txt': 'text/plain',
}

/** "If not set will be derived from the filename": https://resend.com/docs/api-reference/emails/send-email */
function typeFor(filename: string): string {
  return TYPES[extname(filename).toLowerCase()] ?? 'application/octet-stream'
}

function base64Of({ content, path }: z.output<typeof Attachment>): string {
  if (content === undefined) {
    const why = path
      ? 'This local stand-in fetches no remote files: send the `content`.'
      : 'Attachment must have either a `content` or `path`.'
    throw new Refusal(422, 'invalid_attachment', why)
  }
  if (typeof content !== 'string') return Buffer.from(content.data).toString('base64')
  if (!BASE64.test(content))
    throw new Refusal(422, 'invalid_attachment', 'The `content` is not valid Base64.')
  return content.replace(/\s/g, '')
}
