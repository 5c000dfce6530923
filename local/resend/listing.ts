import { z } from 'zod'
import type { Email } from './outbox'
import { invalid } from './refusal'

const Query = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  after: z.string().optional(),
  before: z.string().optional(),
})

/** One page of a newest-first list: https://resend.com/docs/api-reference/pagination */
export function pageOf<Item>(emails: Email[], url: URL, describe: (email: Email) => Item) {
  const query = Query.safeParse(Object.fromEntries(url.searchParams))
  if (!query.success) throw invalid('The `limit` must be a number between 1 and 100.')
  const { limit, after, before } = query.data
  if (after && before) throw invalid('Use either `after` or `before`, not both.')
  const cursor = emails.findIndex((email) => email.id === (after ?? before))
  if ((after || before) && cursor < 0) throw invalid('The cursor does not exist.')
  const rest = before ? emails.slice(0, cursor) : emails.slice(cursor + 1)
  const page = before ? rest.slice(-limit) : rest.slice(0, limit)
  return { object: 'list', has_more: rest.length > page.length, data: page.map(describe) }
}
