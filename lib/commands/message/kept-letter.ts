import { unpacked } from '@/lib/db'
import type { MessageForDelivery } from '@/lib/queries/message/for-delivery'
import type { OutgoingMail } from '@/lib/services/mail'
import type { FrozenLetter } from './compose'

type Kept = Pick<MessageForDelivery, 'letter' | 'template' | 'templateVersion' | 'kind'>

/** @returns the letter of a message as it was claimed, whose repeat is the same bytes; undefined before its first claim */
export function keptLetter({ letter, template, templateVersion, kind }: Kept): FrozenLetter | undefined {
  if (!letter) return undefined
  return {
    mail: unpacked(letter) as OutgoingMail,
    template: template ?? kind,
    templateVersion: templateVersion ?? 1,
  }
}
