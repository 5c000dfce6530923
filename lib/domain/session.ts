const DAY = 24 * 60 * 60 * 1000

/** How long a signed-in browser may stay away before it has to sign in again. */
const IDLE_DAYS = 90

interface SessionTimes {
  readonly lastSeenAt: Date
  readonly revokedAt: Date | null
}

/** True while the session is neither revoked nor unused for 90 days. */
export function isSessionAlive(session: SessionTimes, now: Date): boolean {
  return !session.revokedAt && now.getTime() - session.lastSeenAt.getTime() < IDLE_DAYS * DAY
}

/** True once a day, so that a busy reader does not write at every request. */
export function isSessionTouchDue(session: SessionTimes, now: Date): boolean {
  return now.getTime() - session.lastSeenAt.getTime() >= DAY
}
