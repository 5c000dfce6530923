import { Notice } from '@/components/ui/notice'
import { type ConnectionProblem, ProblemWords } from './connection-problem'

interface ConnectionNoticeProps {
  problem?: ConnectionProblem
  /** Just connected: how many interviews are on their way. */
  sent?: number
  /** Just disconnected. */
  disconnected: boolean
  /** The address one is signed in with. */
  own: string
  chosen?: string | undefined
}

/** What just happened, above the state. */
export function ConnectionNotice({ problem, sent, disconnected, own, chosen }: ConnectionNoticeProps) {
  if (problem)
    return problem === 'denied' ? (
      // One's own decision, or the company's: nothing went wrong.
      <div role="status">
        <Notice>
          <ProblemWords problem={problem} own={own} chosen={chosen} />
        </Notice>
      </div>
    ) : (
      <div role="alert">
        <Notice tone="bad">
          <ProblemWords problem={problem} own={own} chosen={chosen} />
        </Notice>
      </div>
    )
  if (sent !== undefined)
    return (
      <div role="status">
        <Notice tone="good">Connected. {onTheirWay(sent)}</Notice>
      </div>
    )
  if (!disconnected) return null
  return (
    <div role="status">
      <Notice>
        Disconnected. What stands in your calendar stays there and is no longer updated; letters go out as
        before.
      </Notice>
    </div>
  )
}

function onTheirWay(count: number): string {
  if (count === 0) return 'Interviews that you organise go into your calendar from now on.'
  return count === 1
    ? '1 interview is on its way into your calendar.'
    : `${count} interviews are on their way into your calendar.`
}
