import { CalendarCheck, CalendarOff, CalendarX } from 'lucide-react'
import type { FormAction } from '@/components/interview/form-action'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { ConfirmSubmit } from '@/components/ui/confirm-submit'
import { ActionForm, SubmitButton } from '@/components/ui/form'
import { CONNECTION_ENDED, whyEnded } from '@/lib/domain/calendar-broken'
import { ConnectionFacts, type ConnectionFactsProps } from './connection-facts'
import { interviews, pronoun } from './connection-words'

interface ConnectionCardProps extends ConnectionFactsProps {
  org: string
  connection: ConnectionFactsProps['connection'] & { readonly brokenReason: string | null }
  /** Whether the viewer's role lets them schedule interviews. */
  organises: boolean
  connect: FormAction
  disconnect: FormAction
}

/** The viewer's own calendar: whether it is connected, what stands in it, and the way to change that. */
export function ConnectionCard(props: ConnectionCardProps) {
  const { org, connection, timeZone, organises, connect, disconnect } = props
  const { connectedAt, brokenAt, waiting } = connection
  const badge = brokenAt ? (
    <Badge tone="declined" icon={CalendarX}>
      Ended by Google
    </Badge>
  ) : connectedAt ? (
    <Badge tone="scheduled" icon={CalendarCheck}>
      Connected
    </Badge>
  ) : (
    <Badge icon={CalendarOff}>Not connected</Badge>
  )
  return (
    <Card title="Google Calendar" actions={badge}>
      <div className="grid gap-4">
        {brokenAt && (
          <p>
            {CONNECTION_ENDED}. {whyEnded(connection.brokenReason)}{' '}
            {waiting > 0 && waitingWords(waiting, 'until you reconnect')}
            {' Letters go out as before.'}
          </p>
        )}
        {!connectedAt && (
          <p>
            {organises
              ? 'Interviews that you organise stand in your Google Calendar, move with every change and go when they are cancelled; interviewers are invited to them.'
              : 'You need not connect yours: interviews come to you as invitations of whoever organises them. Connect it if you will organise some yourself.'}{' '}
            {waiting > 0 && waitingWords(waiting, 'for your calendar')}
          </p>
        )}
        <ConnectionFacts connection={connection} timeZone={timeZone} />
        <div className="flex flex-wrap items-start gap-2">
          {(!connectedAt || brokenAt) && (
            <ActionForm action={connect} hidden={{ org }} className="grid gap-2">
              <SubmitButton variant={organises || brokenAt ? 'primary' : 'secondary'} pending="To Google …">
                {brokenAt ? 'Reconnect' : 'Connect Google Calendar'}
              </SubmitButton>
            </ActionForm>
          )}
          {connectedAt && (
            <ActionForm action={disconnect} hidden={{ org }} className="grid gap-2">
              <ConfirmSubmit
                variant={brokenAt ? 'quiet' : 'secondary'}
                title="Disconnect Google Calendar?"
                consequence="The entries stay in Google Calendar and are no longer updated: whoever looks there sees what it said last. Letters to candidates and interviewers go on as before. Nobody is told."
                confirm="Disconnect"
              >
                Disconnect
              </ConfirmSubmit>
            </ActionForm>
          )}
        </div>
      </div>
    </Card>
  )
}

function waitingWords(waiting: number, until: string): string {
  return `${interviews(waiting)} ${pronoun(waiting, 'waits', 'wait')} ${until}.`
}
