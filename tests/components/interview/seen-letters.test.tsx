import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { MessagePlan } from '@/components/interview/message-plan'
import type { PlanMessage } from '@/components/interview/plan-entries'
import { message } from './message'

const now = new Date('2026-03-05T10:20:00Z')
const seenAt = new Date('2026-03-04T08:14:00Z')
const legend = '* by what is taken for a machine'

const wordsOf = (change: Partial<PlanMessage>) =>
  renderToStaticMarkup(
    <MessagePlan
      messages={[message({ state: 'sent', sentAt: new Date('2026-03-04T08:00:00Z'), ...change })]}
      revision={0}
      timeZone="Europe/Berlin"
      now={now}
    />,
  )
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')

it('a letter says when a person first opened it and followed a link', () => {
  const words = wordsOf({
    openedAt: seenAt,
    clickedAt: new Date('2026-03-04T08:20:00Z'),
    machineOpenedAt: seenAt,
  })
  expect(words).toContain('opened Wed 4 Mar, 09:14 · clicked Wed 4 Mar, 09:20')
  expect(words).not.toContain('*')
})

it('what a machine alone did stands apart, with what the mark means', () => {
  const words = wordsOf({ machineOpenedAt: seenAt, machineClickedAt: seenAt })
  expect(words).toContain('opened* Wed 4 Mar, 09:14 · clicked* Wed 4 Mar, 09:14')
  expect(words).toContain(legend)
})

it('nothing is said of a letter that nobody is known to have seen', () => {
  expect(wordsOf({})).not.toMatch(/opened|clicked|\*/)
})
