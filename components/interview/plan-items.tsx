import type { ReactNode } from 'react'
import { formatWhen, zoneLabel } from '@/lib/domain/when'
import { firstName } from './first-name'
import { LetterText } from './letter-text'
import type { PlanEntry, PlanItem } from './plan-entries'
import { PlanRow } from './plan-row'
import { PlanTime as Time } from './plan-time'
import { letterName, namesOf, peopleOf, standingOf, stateWords } from './plan-words'
import { SeenText } from './seen-text'
import { WithdrawnLine } from './withdrawn-line'

interface PlanItemsProps {
  items: readonly PlanItem[]
  timeZone: string
  past?: boolean
  /** What can be done about a line; nothing for those who only look. */
  menuOf?: MenuOf
}

/** The menu of a line of the plan: of all letters that it names. */
export type MenuOf = (entries: readonly PlanEntry[]) => ReactNode

/** The lines before now, or those after it. */
export function PlanItems({ items, timeZone, past = false, menuOf }: PlanItemsProps) {
  return items.map((item) => {
    switch (item.type) {
      case 'entry':
        return (
          <EntryLine
            key={item.messages[0].id}
            entry={item}
            timeZone={timeZone}
            past={past}
            menu={menuOf?.([item])}
          />
        )
      case 'unsaid':
        return (
          <UnsaidLine
            key={item.entries[0]?.messages[0].id}
            entries={item.entries}
            timeZone={timeZone}
            past={past}
            {...(menuOf && { menuOf })}
          />
        )
      case 'withdrawn':
        return (
          <WithdrawnLine key={item.entries[0]?.messages[0].id} item={item} timeZone={timeZone} past={past} />
        )
      case 'start':
        return (
          <PlanRow key="start" standing="start" past={past} time={<Time at={item.at} timeZone={timeZone} />}>
            <span className="font-semibold">The interview</span>
          </PlanRow>
        )
      default:
        return item satisfies never
    }
  })
}

function EntryLine({
  entry,
  timeZone,
  past,
  menu,
}: {
  entry: PlanEntry
  timeZone: string
  past: boolean
  menu?: ReactNode
}) {
  const [first] = entry.messages
  const standing = standingOf(first.state)
  const quiet = standing === 'unsaid' || standing === 'waiting'
  return (
    <PlanRow
      standing={standing}
      past={past}
      time={<Time at={entry.at} timeZone={timeZone} others={otherClocks(entry, timeZone)} quiet={quiet} />}
    >
      <span className={quiet ? 'text-ink-soft' : 'font-medium'}>
        {letterName(first)} <span aria-hidden>→</span>
        <span className="sr-only">to</span> {peopleOf(entry.messages)}
      </span>
      <StateText entry={entry} />
      <SeenText messages={entry.messages} timeZone={timeZone} />
      {menu}
      {entry.messages.map((message) => (
        <LetterText key={message.id} message={message} several={entry.messages.length > 1} />
      ))}
    </PlanRow>
  )
}

function UnsaidLine({
  entries,
  timeZone,
  past,
  menuOf,
}: {
  entries: readonly PlanEntry[]
  timeZone: string
  past: boolean
  menuOf?: MenuOf
}) {
  const [first] = entries
  if (!first) return null
  return (
    <PlanRow standing="unsaid" past={past} time={<Time at={first.at} timeZone={timeZone} quiet />}>
      <span className="text-ink-soft">
        {namesOf(entries)} <span aria-hidden>→</span>
        <span className="sr-only">to</span> {peopleOf(entries.flatMap(({ messages }) => messages))}
      </span>
      <StateText entry={first} />
      {menuOf?.(entries)}
    </PlanRow>
  )
}

function StateText({ entry: { messages } }: { entry: PlanEntry }) {
  const { word, rest } = stateWords(messages[0])
  const tone = standingOf(messages[0].state)
  return (
    <span className="min-w-0 text-sm text-ink-soft">
      <span
        className={tone === 'trouble' ? 'font-semibold text-danger' : tone === 'said' ? 'text-scheduled' : ''}
      >
        {tone === 'trouble' && '! '}
        {word}
      </span>
      {messages[0].wordsBy && ` · in ${firstName(messages[0].wordsBy)}’s words`}
      {rest && (
        <span className="break-words">
          {' '}
          {tone === 'planned' || word === 'held' ? '· ' : '— '}
          {rest}
        </span>
      )}
    </span>
  )
}

/** "09:00 Denver" for every recipient whose clock shows another time than the viewer's. */
function otherClocks({ at, messages }: PlanEntry, timeZone: string): string[] {
  const mine = formatWhen(at, timeZone, { style: 'short' })
  const clocks = messages.map(({ recipientTimeZone: zone }) => {
    const theirs = formatWhen(at, zone, { style: 'short' })
    if (theirs === mine) return undefined
    const sameDay = theirs.split(',')[0] === mine.split(',')[0]
    return `${sameDay ? formatWhen(at, zone, { style: 'time' }) : theirs} ${zoneLabel(zone, at)}`
  })
  return [...new Set(clocks.filter((clock) => clock !== undefined))]
}
