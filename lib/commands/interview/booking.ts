import { db, type Transaction } from '@/lib/db'

/** How often two bookings may get into each other's way before it counts as a fault. */
const MOST_TRIES = 5

/**
 * Runs a booking in one transaction. Two that want the same people at the same time can each wait for the other at the
 * exclusion constraint; PostgreSQL ends one of them (40P01), which looks again and finds the other's booking.
 * https://www.postgresql.org/docs/current/explicit-locking.html#LOCKING-DEADLOCKS
 */
export async function inBooking<Outcome>(work: (tx: Transaction) => Promise<Outcome>): Promise<Outcome> {
  for (let tries = 1; ; tries += 1)
    try {
      return await db().$transaction(work)
    } catch (error) {
      if (tries >= MOST_TRIES || !isDeadlock(error)) throw error
    }
}

/** PostgreSQL's deadlock_detected, however the driver wraps it. */
function isDeadlock(error: unknown): boolean {
  for (let fault: unknown = error; fault instanceof Error; fault = fault.cause)
    if (/40P01|P2034|deadlock/.test(`${fault.message} ${JSON.stringify(fault)}`)) return true
  return false
}
