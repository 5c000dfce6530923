import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { InterviewPlan } from '@/components/interview/interview-plan'
import { MessagePlan } from '@/components/interview/message-plan'
import type { PlanMessage } from '@/components/interview/plan-entries'
import type { MessageOverride } from '@/lib/domain/message-override'
import { message } from './message'

const now = new Date('2026-03-03T10:20:00Z')
const startsAt = new Date('2026-03-05T16:00:00Z')
const decided = { by: 'Ada Lindqvist', byId: 'ada', at: now.toISOString(), before: null }
const skipped: MessageOverride = { action: 'skip', ...decided }
const text = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

const planOf = (messages: PlanMessage[], revision: number) =>
  text(
    renderToStaticMarkup(
      <MessagePlan
        messages={messages}
        revision={revision}
        startsAt={startsAt}
        timeZone="Europe/Berlin"
        now={now}
      />,
    ),
  )

it('a decision that was lost with a change is named beside what was withdrawn', () => {
  const withdrawn = { state: 'cancelled', reason: 'the plan changed' } as const
  const moved: MessageOverride = { action: 'move', dueAt: '2026-03-05T08:00:00.000Z', ...decided }
  const words = planOf(
    [
      message({ ...withdrawn, override: moved, wordsBy: 'Ben Okafor' }),
      message({ state: 'skipped', ordinal: 120, reason: 'Ada skipped it', override: skipped }),
      message({ ...withdrawn, ordinal: 45 }),
      message({ revision: 1 }),
    ],
    1,
  )
  expect(words).toContain(
    'Gone with the change: Ada had skipped Reminder 2 h to Zoë; ' +
      'Ada had moved Reminder 24 h to Zoë to Thu 5 Mar, 09:00; Ben had written Reminder 24 h to Zoë anew.',
  )
})

it('nothing is called lost where nobody had decided, nor after a cancellation', () => {
  const cancelled = { state: 'cancelled', reason: 'the interview was cancelled' } as const
  expect(planOf([message({ ...cancelled, override: skipped }), message({ revision: 1 })], 1)).not.toContain(
    'Gone',
  )
  expect(
    planOf([message({ ...cancelled, reason: 'the plan changed' }), message({ revision: 1 })], 1),
  ).not.toContain('Gone')
})

it('a folded line has one menu, whose items name their letter', () => {
  const unsaid = { state: 'skipped', reason: 'Ada skipped it', override: skipped } as const
  const row = (ordinal: number) => ({
    ...message({ ...unsaid, ordinal, dueAt: new Date(startsAt.getTime() - ordinal * 60_000) }),
    planKey: `reminder:${ordinal}:candidate`,
    override: skipped,
  })
  const interview = {
    id: '00000000-0000-4000-8000-000000000001',
    status: 'scheduled',
    revision: 0,
    startsAt,
    wasConfirmedAt: null,
    heldAt: null,
    messagesHeldAt: null,
    messagesHeldBy: null,
    policyVersion: 0,
    prepTasks: [],
  } as const
  const keep = async () => ({})
  const html = renderToStaticMarkup(
    <InterviewPlan
      org="acme"
      interview={interview}
      messages={[row(1440), row(120)]}
      timeZone="Europe/Berlin"
      now={now}
      actions={{ hold: keep, release: keep }}
    />,
  )
  expect(html.match(/aria-label="Decide about [^"]+"/g)).toEqual([
    'aria-label="Decide about Reminder 24 h and Reminder 2 h to Zoë"',
  ])
  expect(text(html)).toMatch(/Reminder 24 h: Send now.*Reminder 2 h: Send now/)
})
