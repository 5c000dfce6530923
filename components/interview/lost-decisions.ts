import { formatWhen } from '@/lib/domain/when'
import { firstName } from './first-name'
import type { PlanEntry, PlanMessage } from './plan-entries'
import { letterName, peopleOf } from './plan-words'

/**
 * What people had decided about letters that were withdrawn with their revision, in words: "Ada had skipped Reminder
 * 2 h to Zoë". A decision ends with the time that it was made for, so whoever still wants it has to decide again.
 */
export function lostDecisions(entries: readonly PlanEntry[], timeZone: string): string[] {
  return entries.flatMap(({ messages }) => {
    const decided = new Map<string, PlanMessage[]>()
    for (const message of messages)
      for (const words of decisionsOf(message, timeZone))
        decided.set(words, [...(decided.get(words) ?? []), message])
    return [...decided].map(([words, of]) =>
      words.replace(LETTER, `${letterName(messages[0])} to ${peopleOf(of)}`),
    )
  })
}

const LETTER = '…'

function decisionsOf({ override, wordsBy }: PlanMessage, timeZone: string): string[] {
  const moment = override && momentOf(override, timeZone)
  return [
    ...(override && moment ? [`${firstName(override.by)} had ${moment}`] : []),
    ...(wordsBy ? [`${firstName(wordsBy)} had written ${LETTER} anew`] : []),
  ]
}

function momentOf(override: NonNullable<PlanMessage['override']>, timeZone: string): string {
  switch (override.action) {
    case 'skip':
      return `skipped ${LETTER}`
    case 'send_now':
      return `${LETTER} sent now`
    case 'move':
      return `moved ${LETTER} to ${formatWhen(new Date(override.dueAt), timeZone, { style: 'short' })}`
    default:
      return override satisfies never
  }
}
