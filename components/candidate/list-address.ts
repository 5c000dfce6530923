/** Pages one came through, as far as the address carries them. */
const LONGEST_TRAIL = 20

/** The address of a list with its filter; empty parts are left out. */
export function listAddress(path: string, query: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]))
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`
}

/** The cursors that `after` carries: those of the pages before, then that of this page. */
export function readTrail(after: string | undefined): string[] {
  return after ? after.split('_') : []
}

/** Addresses of the pages before and after this one. The trail lets "Previous" find its way back. */
export function pageLinks(at: {
  path: string
  query: Readonly<Record<string, string | undefined>>
  trail: readonly string[]
  next: string | undefined
}): { previous?: string; next?: string } {
  const address = (trail: readonly string[]) =>
    listAddress(at.path, { ...at.query, after: trail.slice(-LONGEST_TRAIL).join('_') })
  return {
    ...(at.trail.length > 0 && { previous: address(at.trail.slice(0, -1)) }),
    ...(at.next && { next: address([...at.trail, at.next]) }),
  }
}
