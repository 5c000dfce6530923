import { PenLine } from 'lucide-react'
import type { FormAction } from '@/components/interview/form-action'
import { ButtonLink, buttonClass } from '@/components/ui/button'
import { ConfirmSubmit } from '@/components/ui/confirm-submit'
import { ActionForm, SubmitButton } from '@/components/ui/form'
import type { LetterAct } from '@/lib/domain/custom-letter'
import { isSendable, type MessageAudience, type MessageState } from '@/lib/domain/message'
import { telephoneAddress } from '@/lib/domain/telephone'
import { routes } from '@/lib/routes'

interface LetterActionsProps {
  org: string
  message: {
    readonly id: string
    readonly state: MessageState
    readonly audience: MessageAudience
    readonly recipientName: string
    readonly candidate: { readonly id: string; readonly phone: string | null } | null
  }
  /** What is offered on a letter of one's own. */
  acts: readonly LetterAct[]
  actions: Readonly<Record<'again' | 'arrived' | 'sendNow' | 'cancel', FormAction>>
}

/** What can be done about one letter. */
export function LetterActions({ org, message, acts, actions }: LetterActionsProps) {
  const isStuck = message.audience === 'candidate' && isSendable(message.state)
  const call = isStuck && telephoneAddress(message.candidate?.phone)
  const hidden = { org, messageId: message.id }
  return (
    <>
      {acts.includes('cancel') && (
        <ActionForm action={actions.cancel} hidden={hidden}>
          <ConfirmSubmit
            title="Cancel this letter?"
            consequence={`${message.recipientName} will not get it.`}
            confirm="Cancel the letter"
          >
            Cancel letter
          </ConfirmSubmit>
        </ActionForm>
      )}
      {acts.includes('send_now') && (
        <ActionForm action={actions.sendNow} hidden={hidden}>
          <SubmitButton variant="secondary">Send now</SubmitButton>
        </ActionForm>
      )}
      {acts.includes('change') && (
        <ButtonLink href={routes.editMessage(org, message.id)} variant="primary">
          <PenLine aria-hidden />
          Edit or move
        </ButtonLink>
      )}
      {message.state === 'needs_decision' && (
        <ActionForm action={actions.arrived} hidden={hidden}>
          <SubmitButton variant="secondary">It arrived</SubmitButton>
        </ActionForm>
      )}
      {call && (
        <a href={call} className={buttonClass()}>
          Call
        </a>
      )}
      {isStuck && message.candidate && (
        <ButtonLink href={routes.editCandidate(org, message.candidate.id)}>Correct the address</ButtonLink>
      )}
      {isSendable(message.state) && (
        <ActionForm action={actions.again} hidden={hidden}>
          <SubmitButton>Send again</SubmitButton>
        </ActionForm>
      )}
    </>
  )
}
