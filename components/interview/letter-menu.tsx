import { CalendarClock, Ellipsis, Eye, PenLine, Send, SkipForward } from 'lucide-react'
import { buttonClass } from '@/components/ui/button'
import { Menu, MenuLink } from '@/components/ui/menu'
import type { MessageDecision } from '@/lib/domain/message-decision'
import { routes } from '@/lib/routes'
import type { PlanEntry } from './plan-entries'
import { letterName, namesOf, peopleOf } from './plan-words'

const items = {
  send_now: { icon: Send, word: 'Send now' },
  move: { icon: CalendarClock, word: 'Move' },
  skip: { icon: SkipForward, word: 'Skip' },
  write: { icon: PenLine, word: 'Edit the text' },
} as const satisfies Record<MessageDecision, unknown>

interface LetterMenuProps {
  org: string
  interviewId: string
  /** The letters of the line that something can be decided about. */
  choices: readonly { readonly entry: PlanEntry; readonly decisions: readonly MessageDecision[] }[]
}

/** What can be done about one line of the plan. Each item leads to a page of its own, so it needs no script. */
export function LetterMenu({ org, interviewId, choices }: LetterMenuProps) {
  const entries = choices.map(({ entry }) => entry)
  const people = peopleOf(entries.flatMap(({ messages }) => messages))
  return (
    <span className="-my-1.5 ml-auto self-start">
      <Menu
        trigger={<Ellipsis aria-hidden />}
        label={`Decide about ${namesOf(entries)} to ${people}`}
        triggerClass={buttonClass({ variant: 'quiet', size: 'small' })}
      >
        {choices.map(({ entry: { messages }, decisions }) => {
          const message = messages[0].id
          const which = choices.length > 1 ? `${letterName(messages[0])}: ` : ''
          return [
            ...decisions.map((decide) => {
              const { icon: Icon, word } = items[decide]
              return (
                <MenuLink
                  key={`${message} ${decide}`}
                  href={routes.plannedLetter(org, interviewId, { message, decide })}
                >
                  <Icon aria-hidden /> {which}
                  {word}
                </MenuLink>
              )
            }),
            <MenuLink key={message} href={routes.plannedLetter(org, interviewId, { message })}>
              <Eye aria-hidden /> {which}Preview
            </MenuLink>,
          ]
        })}
      </Menu>
    </span>
  )
}
