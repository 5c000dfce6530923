import type { Place } from '@/lib/domain/wire/page'

/** What comes after a row, for lists by (createdAt desc, id). */
export function olderThan(after: Place | undefined) {
  if (!after) return {}
  const { at, id } = after
  return { createdAt: { lte: at }, OR: [{ createdAt: { lt: at } }, { createdAt: at, id: { gt: id } }] }
}

/** What comes after a row, for lists by (startsAt, id). */
export function laterThan(after: Place | undefined) {
  if (!after) return {}
  const { at, id } = after
  return { startsAt: { gte: at }, OR: [{ startsAt: { gt: at } }, { startsAt: at, id: { gt: id } }] }
}
