import { CalendarClock, Ellipsis, Eye, PenLine, Send, SkipForward } from 'lucide-react'
import { buttonClass } from '@/components/ui/button'
import { Menu, MenuLink } from '@/components/ui/menu'
import type { MessageDecision } from '@/lib/domain/message-decision'
import { routes } from '@/lib/routes'
import type { PlanEntry } from './plan-entries'
import { letterName, peopleOf } from './plan-words'

const items = {
  send_now: { icon: Send, word: 'Send now' },
  move: { icon: CalendarClock, word: 'Move' },
  skip: { icon: SkipForward, word: 'Skip' },
  write: { icon: PenLine, word: 'Edit the text' },
} as const satisfies Record<MessageDecision, unknown>

interface LetterMenuProps {
  org: string
  interviewId: string
  entry: PlanEntry
  decisions: readonly MessageDecision[]
}

/** What can be done about one line of the plan. Each item leads to a page of its own, so it needs no script. */
export function LetterMenu({ org, interviewId, entry, decisions }: LetterMenuProps) {
  const message = entry.messages[0].id
  const to = (decide?: string) =>
    routes.plannedLetter(org, interviewId, { message, ...(decide && { decide }) })
  const what = `${letterName(entry.messages[0])} to ${peopleOf(entry.messages)}`
  return (
    <span className="-my-1.5 ml-auto self-start">
      <Menu
        trigger={<Ellipsis aria-hidden />}
        label={`Decide about ${what}`}
        triggerClass={buttonClass({ variant: 'quiet', size: 'small' })}
      >
        {decisions.map((decision) => {
          const { icon: Icon, word } = items[decision]
          return (
            <MenuLink key={decision} href={to(decision)}>
              <Icon aria-hidden /> {word}
            </MenuLink>
          )
        })}
        <MenuLink href={to()}>
          <Eye aria-hidden /> Preview
        </MenuLink>
      </Menu>
    </span>
  )
}
