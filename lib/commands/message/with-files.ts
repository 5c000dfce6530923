import type { SystemActor } from '@/lib/domain/actor'
import { attachmentsOf } from '@/lib/queries/message/attachments'
import type { MessageForDelivery } from '@/lib/queries/message/for-delivery'
import type { OutgoingMail } from '@/lib/services/mail'

/**
 * The mail with the files that people attached. Their bytes are not kept in the frozen letter: files never change, and
 * which ones a letter carries is settled by its claim, so that a repeat has the same bytes.
 */
export async function withFiles(
  system: SystemActor,
  { id, kind }: Pick<MessageForDelivery, 'id' | 'kind'>,
  mail: OutgoingMail,
): Promise<OutgoingMail> {
  if (kind !== 'custom') return mail
  return { ...mail, attachments: [...mail.attachments, ...(await attachmentsOf(system, id))] }
}
