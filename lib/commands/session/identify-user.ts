import { unionOfScopes } from '@/lib/commands/google-account/union-of-scopes'
import { db, newId, Prisma, type Transaction } from '@/lib/db'
import { normaliseEmail } from '@/lib/domain/email-address'
import { type Done, type Refusal, refuse } from '@/lib/domain/refusal'

/** What Google says about the person, as it came. */
export interface GoogleProfile {
  readonly sub?: unknown
  readonly email?: unknown
  readonly email_verified?: unknown
  readonly name?: unknown
}

export type IdentifyRefusal = Refusal<'EmailNotVerified' | 'EmailInUse'>

/**
 * Finds or makes the user behind a Google sign-in, in one transaction. The subject decides; the address only
 * where a user was made beforehand and has no Google account yet. A new address at Google is taken over unless
 * it belongs to somebody else here. What was granted before stays granted, and a connected calendar is not touched:
 * a sign-in asks for less than the calendar does.
 * Refuses an address that Google has not verified or that is malformed (`EmailNotVerified`), and a known address
 * under another subject (`EmailInUse`): addresses are given to new people, subjects are not.
 */
export async function identifyUser(
  profile: GoogleProfile,
  scopes: string,
  now: Date,
): Promise<Done<{ userId: string }> | IdentifyRefusal> {
  const email = normaliseEmail(profile.email)
  const subject = typeof profile.sub === 'string' ? profile.sub : ''
  if (!email || !subject || profile.email_verified !== true) return refuse('EmailNotVerified')
  const name = nameOf(profile.name, email)
  const identify = () =>
    db().$transaction((transaction) => findOrCreate(transaction, { subject, email, name, scopes, now }))
  try {
    return await identify()
  } catch (error) {
    // Two first sign-ins of one person at once: the second finds what the first has made.
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002') return identify()
    throw error
  }
}

interface Identity {
  readonly subject: string
  readonly email: string
  readonly name: string
  readonly scopes: string
  readonly now: Date
}

async function findOrCreate(
  transaction: Transaction,
  { subject, email, name, scopes, now }: Identity,
): Promise<Done<{ userId: string }> | IdentifyRefusal> {
  const known = await transaction.googleAccount.findUnique({ where: { subject }, select: { userId: true } })
  const holder = await transaction.user.findUnique({
    where: { email },
    select: { id: true, googleAccount: { select: { subject: true } } },
  })
  if (known) {
    await transaction.$executeRaw`
      UPDATE "GoogleAccount" SET "email" = ${email}, "scopes" = ${unionOfScopes(scopes)}, "updatedAt" = ${now}
      WHERE "subject" = ${subject}`
    if (!holder) await transaction.user.update({ where: { id: known.userId }, data: { email } })
    return { ok: true, userId: known.userId }
  }
  // The same person's other first sign-in may have ended between the two reads.
  if (holder?.googleAccount?.subject === subject) return { ok: true, userId: holder.id }
  if (holder?.googleAccount) return refuse('EmailInUse')
  const userId = holder?.id ?? newId()
  if (!holder) await transaction.user.create({ data: { id: userId, email, name, createdAt: now } })
  await transaction.googleAccount.create({
    data: { id: newId(), userId, subject, email, scopes, createdAt: now, updatedAt: now },
  })
  return { ok: true, userId }
}

/** Google's name, or what stands before the @; never longer than a screen can show. */
function nameOf(name: unknown, email: string): string {
  const given = typeof name === 'string' ? name.replace(/\p{C}/gu, '').trim().slice(0, 120) : ''
  return given || (email.split('@')[0] ?? email)
}
