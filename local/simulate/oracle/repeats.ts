import type { Evidence, Person, Try } from './facts'

/** A crash so long after an answer may have kept the product from writing it down. */
const UNWRITTEN = 60_000

/**
 * Letters that were handed to the provider once more although it had said yes, or was just at it, and nothing had
 * broken: the provider's memory kept them one mail, which is not to be relied on.
 */
export function needlessRepeats(people: readonly Person[], { tries, incidents }: Evidence): Try[] {
  const addresses = new Set(people.map(({ email }) => email))
  const accepted = new Map<string, Try>()
  return tries.filter((one) => {
    if (!addresses.has(one.to)) return false
    const before = accepted.get(one.key)
    if (one.answer === 200 && !before) accepted.set(one.key, one)
    if (one.answer !== 409 && !(one.answer === 200 && before)) return false
    const from = before?.at ?? one.at
    return !incidents.some(
      (incident) => incident.from <= one.at + 1_000 && incident.until >= from - UNWRITTEN,
    )
  })
}
