import { enrolDue } from '@/lib/commands/message/enrol'
import { raiseNotification } from '@/lib/commands/notification/raise'
import { db, newId, type Transaction } from '@/lib/db'
import type { SystemActor } from '@/lib/domain/actor'
import { CONNECTION_ENDED, whyEnded } from '@/lib/domain/calendar-broken'

/**
 * Google refuses a person's connection. The first who finds out says so, once: a card in each organisation that waits
 * for entries of theirs, and one letter to the person. From then on nothing is tried until they connect again.
 * @param broken.refreshToken sealed, of the connection that is refused: one made anew meanwhile is not meant
 */
export async function noteBroken(
  system: SystemActor,
  broken: { userId: string; refreshToken: string; reason: string; at: Date },
): Promise<void> {
  const { userId, refreshToken, reason, at } = broken
  const first = await db().$transaction(async (tx) => {
    const { count } = await tx.googleAccount.updateMany({
      where: { userId, refreshToken, brokenAt: null },
      data: {
        brokenAt: at,
        brokenReason: reason,
        accessToken: null,
        accessExpiresAt: null,
        refreshLeaseUntil: null,
      },
    })
    if (count === 1) await tell(tx, userId, reason, at)
    return count === 1
  })
  if (first) await enrolDue(system, at)
}

async function tell(tx: Transaction, userId: string, reason: string, at: Date): Promise<void> {
  const user = await tx.user.findUniqueOrThrow({
    where: { id: userId },
    select: {
      name: true,
      email: true,
      timeZone: true,
      memberships: {
        where: { removedAt: null },
        select: { organization: { select: { id: true, timeZone: true } } },
        orderBy: { createdAt: 'asc' },
      },
      interviews: {
        where: { status: { in: ['pending', 'scheduled'] }, endsAt: { gt: at } },
        select: { organizationId: true },
        distinct: ['organizationId'],
      },
    },
  })
  const all = user.memberships.map(({ organization }) => organization)
  const waiting = all.filter(({ id }) => user.interviews.some(({ organizationId }) => organizationId === id))
  const [main, ...others] = waiting.length > 0 ? waiting : all.slice(0, 1)
  // Who belongs to no organisation any more has nobody waiting.
  if (!main) return
  for (const { id } of [main, ...others])
    await raiseNotification(tx, {
      organizationId: id,
      kind: 'calendar_broken',
      dedupeKey: `calendar_broken:${userId}`,
      detail: `${user.name}: ${whyEnded(reason)}`,
      at,
    })
  await tx.message.create({
    data: {
      id: newId(),
      organizationId: main.id,
      userId,
      kind: 'calendar_broken',
      audience: 'member',
      recipientName: user.name,
      recipientEmail: user.email,
      recipientTimeZone: user.timeZone ?? main.timeZone,
      planKey: `calendar_broken:${userId}:${at.toISOString()}`,
      state: 'planned',
      why: CONNECTION_ENDED,
      dueAt: at,
      createdAt: at,
    },
  })
}
