/** A request to a provider that counts so many a second; epoch milliseconds. */
export interface PacedRequest {
  readonly sentAt: number
  /** Absent while it is on its way. */
  answeredAt?: number
}

/** The longest that a request is taken to be on its way to the provider, milliseconds. */
const ON_ITS_WAY = 250
const SECOND = 1_000

/**
 * When one more request may leave, so that no second of the provider's sees more than it allows. It counts a request as
 * it arrives, some time between its sending and its answer: the one a second before counts as arrived half of the
 * fastest round trip before its answer. With the time that the next one takes to arrive that is late enough, as long as
 * round trips do not spread wider than the fastest of them.
 * @param recent the last requests, in the order of their sending, at least as many as a second allows
 * @param perSecond fractions are allowed: 0.5 is one request every two seconds
 * @returns epoch milliseconds; 0 when there is room at once
 */
export function roomAfter(recent: readonly PacedRequest[], perSecond: number): number {
  const window = Math.max(1, Math.floor(perSecond))
  const before = recent.at(-window)
  if (!before) return 0
  const answered = before.answeredAt ?? Number.POSITIVE_INFINITY
  const arrived = Math.min(answered - fastest(recent) / 2, before.sentAt + ON_ITS_WAY)
  return Math.ceil(arrived + (window / perSecond) * SECOND) + 1
}

/** The fastest round trip of them, milliseconds; 0 when none is known. */
function fastest(recent: readonly PacedRequest[]): number {
  const trips = recent.flatMap(({ sentAt, answeredAt }) =>
    answeredAt === undefined ? [] : answeredAt - sentAt,
  )
  return trips.length > 0 ? Math.min(...trips) : 0
}
