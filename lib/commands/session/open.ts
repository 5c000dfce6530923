import { db, newId } from '@/lib/db'

export interface NewSession {
  /** Google's immutable id of the person who just signed in. */
  readonly subject: string
  readonly userAgent?: string
}

/**
 * Opens a session for somebody whom Google has just vouched for.
 * @throws when no user is linked to the subject: identifyUser comes first.
 */
export async function openSession(
  { subject, userAgent }: NewSession,
  now: Date,
): Promise<{ userId: string; sessionId: string }> {
  const { userId } = await db().googleAccount.findUniqueOrThrow({
    where: { subject },
    select: { userId: true },
  })
  const sessionId = newId()
  await db().session.create({
    data: {
      id: sessionId,
      userId,
      userAgent: userAgent?.slice(0, 300) ?? null,
      createdAt: now,
      lastSeenAt: now,
    },
  })
  return { userId, sessionId }
}
