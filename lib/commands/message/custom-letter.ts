import type { Letter } from '@/emails/parts/props'
import { letterBrand } from '@/lib/commands/brand/letter-brand'
import { db } from '@/lib/db'
import { wordsOf } from '@/lib/domain/message-override'
import { env } from '@/lib/env'
import type { MessageForDelivery } from '@/lib/queries/message/for-delivery'
import { routes } from '@/lib/routes'
import { TOKEN_PLACEHOLDER } from './interview-letter'

/** Who wrote a letter; without an address when they are no member any more. */
export interface LetterAuthor {
  name: string
  email?: string
}

/** The member who wrote a letter, as they are now; somebody who has left gets no answers any more. */
export async function authorOf(message: MessageForDelivery): Promise<LetterAuthor> {
  const { organizationId, createdById } = message
  const member =
    createdById &&
    (await db().user.findFirst({
      where: { id: createdById, memberships: { some: { organizationId, removedAt: null } } },
      select: { name: true, email: true },
    }))
  return member || { name: wordsOf(message.words)?.by ?? message.organization.name }
}

/**
 * A letter that a member wrote to a candidate.
 * @throws Error when the row has no words
 */
export function customLetter(message: MessageForDelivery, author: LetterAuthor): Letter {
  const words = wordsOf(message.words)
  if (!words?.subject || !words.text) throw new Error(`Message ${message.id} has no words`)
  return {
    kind: 'custom',
    props: {
      organizationName: message.organization.name,
      brand: letterBrand(message.organization),
      recipientName: message.recipientName,
      authorName: author.name,
      subject: words.subject,
      text: words.text,
      roomUrl: message.link ? `${env().NEXTAUTH_URL}${routes.room(TOKEN_PLACEHOLDER)}` : null,
    },
  }
}
