import { letterName } from '@/components/interview/plan-words'
import { Card } from '@/components/ui/card'
import { Cell, Row, Table } from '@/components/ui/table'
import { kindRules } from '@/lib/domain/policy-kinds'

/** What may be switched off, what may wait, and why; from the domain's own table. */
export function KindTable() {
  return (
    <Card title="What may wait, and what never does" flush>
      <Table caption="Letters about an interview" head={['Letter', 'Switch off', 'Quiet hours', 'Because']}>
        {kindRules().map(({ kind, audience, because, ...rule }) => (
          <Row key={`${kind} ${audience}`}>
            <Cell className="font-medium">{nameOf(kind, audience)}</Cell>
            <Cell label="Switch off">{rule.switch ? 'may be' : 'never'}</Cell>
            <Cell label="Quiet hours">{rule.waits ? 'may wait' : 'never waits'}</Cell>
            <Cell className="text-sm text-ink-soft">{because}</Cell>
          </Row>
        ))}
      </Table>
    </Card>
  )
}

function nameOf(kind: Parameters<typeof letterName>[0]['kind'], audience: string): string {
  if (kind === 'reminder')
    return audience === 'candidate' ? 'Reminder to the candidate' : 'Reminder to interviewers'
  if (kind === 'invitation_follow_up') return 'Invitation follow-up'
  return letterName({ kind, ordinal: 0 })
}
