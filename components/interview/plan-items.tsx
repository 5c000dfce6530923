import type { ReactNode } from 'react'
import { formatWhen, zoneLabel } from '@/lib/domain/when'
import { LetterText } from './letter-text'
import type { PlanEntry, PlanItem } from './plan-entries'
import { PlanMark } from './plan-mark'
import { letterName, namesOf, peopleOf, standingOf, stateWords } from './plan-words'

interface PlanItemsProps {
  items: readonly PlanItem[]
  timeZone: string
  past?: boolean
}

/** The lines before now, or those after it. */
export function PlanItems({ items, timeZone, past = false }: PlanItemsProps) {
  return items.map((item) => {
    switch (item.type) {
      case 'entry':
        return <EntryLine key={item.messages[0].id} entry={item} timeZone={timeZone} past={past} />
      case 'unsaid':
        return (
          <UnsaidLine
            key={item.entries[0]?.messages[0].id}
            entries={item.entries}
            timeZone={timeZone}
            past={past}
          />
        )
      case 'start':
        return (
          <Line key="start" at={item.at} timeZone={timeZone} mark={<PlanMark standing="start" />} past={past}>
            <span className="font-semibold">The interview</span>
          </Line>
        )
      default:
        return item satisfies never
    }
  })
}

function EntryLine({ entry, timeZone, past }: { entry: PlanEntry; timeZone: string; past: boolean }) {
  const [first] = entry.messages
  const standing = standingOf(first.state)
  const quiet = standing === 'unsaid' || standing === 'waiting'
  return (
    <Line
      at={entry.at}
      timeZone={timeZone}
      others={otherClocks(entry, timeZone)}
      mark={<PlanMark standing={standing} />}
      past={past}
      quiet={quiet}
    >
      <span className={quiet ? 'text-ink-soft' : 'font-medium'}>
        {letterName(first)} <span aria-hidden>→</span>
        <span className="sr-only">to</span> {peopleOf(entry.messages)}
      </span>
      <StateText entry={entry} />
      {entry.messages.map((message) => (
        <LetterText key={message.id} message={message} several={entry.messages.length > 1} />
      ))}
    </Line>
  )
}

function UnsaidLine({
  entries,
  timeZone,
  past,
}: {
  entries: readonly PlanEntry[]
  timeZone: string
  past: boolean
}) {
  const [first] = entries
  if (!first) return null
  return (
    <Line at={first.at} timeZone={timeZone} mark={<PlanMark standing="unsaid" />} past={past} quiet>
      <span className="text-ink-soft">{namesOf(entries)}</span>
      <StateText entry={first} />
    </Line>
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

interface LineProps {
  at: Date
  timeZone: string
  /** The same moment on the clocks of those who are written to. */
  others?: readonly string[]
  mark: ReactNode
  past: boolean
  quiet?: boolean
  children: ReactNode
}

function Line({ at, timeZone, others = [], mark, past, quiet, children }: LineProps) {
  return (
    <li className="grid grid-cols-[1.25rem_1fr] gap-x-3 md:grid-cols-[8.5rem_1.25rem_1fr]">
      <div
        className={`flex flex-wrap items-baseline gap-x-2 text-sm max-md:col-start-2 max-md:row-start-1 max-md:pt-2 md:flex-col md:items-end md:py-2 ${quiet ? 'text-ink-faint' : 'text-ink'}`}
      >
        <time dateTime={at.toISOString()} className="whitespace-nowrap">
          {formatWhen(at, timeZone, { style: 'short' })}
        </time>
        {others.map((clock) => (
          <span key={clock} className="text-xs whitespace-nowrap text-ink-faint tabular-nums">
            {clock}
          </span>
        ))}
      </div>
      <div className="relative max-md:col-start-1 max-md:row-span-2 max-md:row-start-1">
        <span
          aria-hidden
          className={`absolute inset-y-0 left-1/2 -translate-x-1/2 border-l ${past ? 'border-accent' : 'border-dashed border-line-strong'}`}
        />
        {mark}
      </div>
      <div className="flex min-w-0 flex-wrap items-baseline gap-x-3 gap-y-0.5 max-md:col-start-2 max-md:pb-2 md:py-2">
        {children}
      </div>
    </li>
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
