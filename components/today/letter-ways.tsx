import { ButtonLink, buttonClass } from '@/components/ui/button'
import { ActionForm, SubmitButton } from '@/components/ui/form'
import { isSendable } from '@/lib/domain/message'
import { telephoneAddress } from '@/lib/domain/telephone'
import { routes } from '@/lib/routes'
import type { Need, NeedCardActions } from './need-card'

interface LetterWaysProps {
  org: string
  need: Need
  candidateId: string
  actions: NeedCardActions
}

/** Ways out for a letter that did not arrive, or nobody knows. */
export function LetterWays({ org, need: { message }, candidateId, actions }: LetterWaysProps) {
  if (!message) return null
  const isWrongAddress = message.audience === 'candidate' && message.state !== 'needs_decision'
  const call = telephoneAddress(message.phone)
  const hidden = { org, messageId: message.id }
  return (
    <>
      {isSendable(message.state) && (
        <ActionForm action={actions.again} hidden={hidden}>
          <SubmitButton variant={isWrongAddress ? 'secondary' : 'primary'} size="small">
            Send again
          </SubmitButton>
        </ActionForm>
      )}
      {message.state === 'needs_decision' && (
        <ActionForm action={actions.arrived} hidden={hidden}>
          <SubmitButton variant="secondary" size="small">
            It arrived
          </SubmitButton>
        </ActionForm>
      )}
      {message.audience === 'candidate' && (
        <ButtonLink
          href={routes.editCandidate(org, candidateId)}
          variant={isWrongAddress ? 'primary' : 'secondary'}
          size="small"
        >
          Correct the address
        </ButtonLink>
      )}
      {call && (
        <a href={call} className={buttonClass({ size: 'small' })}>
          Call
        </a>
      )}
    </>
  )
}
