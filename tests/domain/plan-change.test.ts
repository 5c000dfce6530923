import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { planMessages } from '@/lib/domain/plan'
import type { Panelist, PlanInput, SaidMessage } from '@/lib/domain/planned-message'
import { defaultPolicy } from '@/lib/domain/policy'

const HOUR = 3_600_000
const booked = new Date('2026-03-01T09:00:00Z')
const moved = new Date('2026-03-04T09:00:00Z')
const start = new Date('2026-03-12T16:00:00Z')
const settledAt = new Date(moved.getTime() + 10_000)

const panelist = (id: string, change: Partial<Panelist> = {}): Panelist => ({
  id,
  name: id,
  email: `${id}@acme.example`,
  timeZone: 'Europe/Berlin',
  addedAt: null,
  entrySince: null,
  ...change,
})

/** An interview whose time or place was changed once, three days after its booking. */
function changed(change: Partial<PlanInput['interview']> = {}, rest: Partial<PlanInput> = {}): PlanInput {
  return {
    interview: {
      status: 'pending',
      revision: 1,
      askedRevision: change.revision ?? 1,
      startsAt: start,
      bookedAt: moved,
      revisedAt: moved,
      confirmedAt: null,
      wasConfirmedAt: null,
      heldAt: null,
      keptAt: null,
      cancelledAt: null,
      declinedAt: null,
      customReminders: [],
      ...change,
    },
    candidate: { name: "Zoë O'Neil", email: 'zoe@example.com', timeZone: 'America/Denver' },
    interviewers: [panelist('ivan')],
    leavers: [],
    policy: defaultPolicy,
    said: [],
    openTasks: 0,
    now: moved,
    ...rest,
  }
}

const said = (planKey: string, revision = 0, state: SaidMessage['state'] = 'sent'): SaidMessage => ({
  planKey,
  revision,
  state,
  dueAt: booked,
  sentAt: booked,
})
const planned = (input: PlanInput) =>
  planMessages(input)
    .filter((message) => message.state === 'planned')
    .map((message) => `${message.planKey} ${message.dueAt.toISOString()}`)
const find = (input: PlanInput, planKey: string) => planMessages(input).find((m) => m.planKey === planKey)

describe('a moved interview', () => {
  test('tells the candidate the change once it stands, and begins a new ladder from there', () => {
    const input = changed(
      {},
      { said: [said('invitation:0:candidate'), said('invitation_follow_up:1:candidate')] },
    )
    expect(planned(input)).toEqual([`reschedule:0:candidate ${settledAt.toISOString()}`])
    const told = { ...said('reschedule:0:candidate', 1), sentAt: settledAt }
    expect(planned({ ...input, said: [...input.said, told] })).toContain(
      `invitation_follow_up:1:candidate ${new Date(settledAt.getTime() + 48 * HOUR).toISOString()}`,
    )
  })

  test('invites a candidate whom no letter had reached yet', () => {
    expect(planned(changed())).toEqual([`invitation:0:candidate ${settledAt.toISOString()}`])
    expect(planned(changed({}, { said: [said('invitation:0:candidate', 0, 'failed')] }))).toEqual([
      `invitation:0:candidate ${settledAt.toISOString()}`,
    ])
  })

  test('of five moves in five seconds only the last has letters', () => {
    const input = changed(
      { revision: 5 },
      { said: [said('invitation:0:candidate'), said('reschedule:0:candidate', 2, 'cancelled')] },
    )
    expect(planned(input)).toEqual([`reschedule:0:candidate ${settledAt.toISOString()}`])
  })

  test('tells the interviewers who had heard of it, by letter or by a settled calendar entry', () => {
    const keys = (interviewer: Panelist, wasConfirmedAt: Date | null, messages: SaidMessage[] = []) =>
      planned(changed({ wasConfirmedAt }, { interviewers: [interviewer], said: messages })).filter((key) =>
        key.startsWith('reschedule:0:ivan'),
      )
    expect(keys(panelist('ivan'), null)).toEqual([])
    expect(keys(panelist('ivan'), booked, [said('reminder:1440:ivan')])).toHaveLength(1)
    expect(keys(panelist('ivan', { entrySince: booked }), booked)).toHaveLength(1)
    expect(keys(panelist('ivan', { entrySince: booked }), null)).toEqual([])
  })

  test('reminds both sides although the new time is not confirmed, if the old one was', () => {
    expect(find(changed(), 'reminder:1440:candidate')?.state).toBe('held')
    const input = changed({ wasConfirmedAt: booked })
    expect(find(input, 'reminder:1440:candidate')?.state).toBe('planned')
    expect(find(input, 'reminder:120:ivan')?.state).toBe('planned')
  })

  test('does not make up for reminders when it is moved into their window', () => {
    const input = changed({ startsAt: new Date(moved.getTime() + 3 * HOUR), wasConfirmedAt: booked })
    expect(find(input, 'reminder:1440:candidate')).toMatchObject({
      state: 'skipped',
      reason: 'changed inside the 24 h window',
    })
    expect(find(input, 'reminder:120:candidate')?.state).toBe('planned')
  })
})

describe('a new place', () => {
  const confirmedAt = new Date(booked.getTime() + HOUR)
  const input = changed(
    { askedRevision: 0, status: 'scheduled', confirmedAt },
    { said: [said('invitation:0:candidate'), said('confirmation:0:candidate')] },
  )

  test('is told to a candidate whose yes stands, who is neither chased nor confirmed again', () => {
    expect(find(input, 'reschedule:0:candidate')?.state).toBe('planned')
    expect(find(input, 'confirmation:0:candidate')).toBeUndefined()
    expect(
      planMessages(input).filter((m) => m.kind === 'invitation_follow_up' && m.state !== 'skipped'),
    ).toEqual([])
  })

  describe('that comes while an answer is awaited', () => {
    const hours = (count: number) => new Date(moved.getTime() + count * HOUR)
    const followUp = (number: number, sentAt: Date, revision = 0): SaidMessage => ({
      ...said(`invitation_follow_up:${number}:candidate`, revision),
      sentAt,
    })
    const told = (sentAt: Date) => ({ ...said('reschedule:0:candidate', 1), sentAt })
    const pending = (...messages: SaidMessage[]) =>
      changed({ askedRevision: 0 }, { said: [said('invitation:0:candidate'), ...messages] })
    const followUps = (input: PlanInput) =>
      planMessages(input).filter(({ kind }) => kind === 'invitation_follow_up')

    test('B7 goes on with the ladder where it stood, the gap counted from the letter about it', () => {
      const input = pending(followUp(1, hours(-30)), followUp(2, hours(-2)))
      expect(followUps(input).map(({ ordinal, state }) => [ordinal, state])).toEqual([[3, 'held']])
      expect(followUps({ ...input, said: [...input.said, told(settledAt)] })).toMatchObject([
        { ordinal: 3, state: 'planned', dueAt: new Date(settledAt.getTime() + 24 * HOUR) },
      ])
    })

    test('B7 a follow-up that left while the place changed keeps its gap', () => {
      const input = pending(followUp(1, hours(1)), told(settledAt))
      expect(followUps(input)[0]).toMatchObject({ ordinal: 2, dueAt: hours(25) })
    })

    test('B7 whoever had all of them gets no other', () => {
      expect(followUps(pending(followUp(1, booked), followUp(2, booked), followUp(3, booked)))).toEqual([])
    })

    test('B7 what may have left counts, what surely did not does not', () => {
      const state = (of: SaidMessage['state']) =>
        followUps(pending({ ...said('invitation_follow_up:1:candidate', 0, of), sentAt: null })).length
      expect([state('sending'), state('needs_decision'), state('bounced')]).toEqual([2, 2, 2])
      expect([state('failed'), state('cancelled'), state('skipped')]).toEqual([3, 3, 3])
    })

    test('B7 asks anew, with a ladder of its own, once the time changes', () => {
      const input = pending(followUp(1, booked), followUp(2, booked))
      const asked = { ...input.interview, askedRevision: 1 }
      expect(followUps({ ...input, interview: asked })).toHaveLength(3)
    })
  })

  test('is not reminded of again by a reminder that had left before', () => {
    const late = changed({
      status: 'scheduled',
      confirmedAt,
      revisedAt: new Date(start.getTime() - 10 * HOUR),
    })
    expect(find(late, 'reminder:1440:candidate')?.state).toBe('skipped')
    expect(find(late, 'reminder:120:candidate')?.state).toBe('planned')
  })
})

describe('the panel', () => {
  const confirmedAt = new Date(booked.getTime() + HOUR)
  const calm = { status: 'scheduled' as const, revision: 0, bookedAt: booked, revisedAt: booked, confirmedAt }

  test('who joins is reminded from then on, or hears of it at once when it is too late for that', () => {
    const joined = (hoursBefore: number) =>
      planMessages(
        changed(calm, {
          interviewers: [panelist('mia', { addedAt: new Date(start.getTime() - hoursBefore * HOUR) })],
        }),
      ).filter((message) => message.planKey.endsWith(':mia') && message.state === 'planned')
    expect(joined(30).map((m) => m.planKey)).toEqual(['reminder:1440:mia', 'reminder:120:mia'])
    expect(joined(10).map((m) => m.planKey)).toEqual(['reminder:120:mia'])
    expect(joined(1).map((m) => m.planKey)).toEqual(['confirmation:0:mia'])
  })

  test('who leaves is told once, if they knew of it', () => {
    const leaver = { ...panelist('ivan'), removedAt: moved }
    const left = (messages: SaidMessage[], change: Partial<Panelist> = {}) =>
      planned(
        changed(calm, { interviewers: [], leavers: [{ ...leaver, ...change }], said: messages }),
      ).filter((key) => key.includes('panel_removal'))
    expect(left([])).toEqual([])
    expect(left([said('reminder:1440:ivan')])).toEqual([`panel_removal:0:ivan ${settledAt.toISOString()}`])
    expect(left([], { entrySince: booked })).toHaveLength(1)
    const told = { ...said('panel_removal:0:ivan'), dueAt: settledAt }
    expect(left([said('reminder:1440:ivan'), told])).toEqual([])
    // Of an earlier time on the panel: this is another farewell.
    expect(left([said('reminder:1440:ivan'), said('panel_removal:0:ivan')])).toHaveLength(1)
  })

  test('who left and was not told yet hears of the end', () => {
    const cancelled = { status: 'cancelled' as const, revision: 1, cancelledAt: moved, confirmedAt }
    const leavers = [{ ...panelist('ivan'), removedAt: moved }]
    const keys = (messages: SaidMessage[]) =>
      planned(changed(cancelled, { interviewers: [], leavers, said: messages }))
    expect(keys([said('reminder:1440:ivan')])).toEqual([`cancellation:0:ivan ${settledAt.toISOString()}`])
    expect(keys([said('reminder:1440:ivan'), { ...said('panel_removal:0:ivan'), dueAt: settledAt }])).toEqual(
      [],
    )
  })
})

test('whatever was changed and said: one row per key, one opening letter, nobody is told twice of one revision', () => {
  const instant = fc.integer({ min: -200, max: 400 }).map((hours) => new Date(moved.getTime() + hours * HOUR))
  const state = fc.constantFrom<SaidMessage['state']>(
    'planned',
    'sending',
    'sent',
    'delivered',
    'cancelled',
    'failed',
    'needs_decision',
  )
  const anySaid = fc.array(
    fc.record({
      planKey: fc.constantFrom(
        'invitation:0:candidate',
        'reschedule:0:candidate',
        'confirmation:0:candidate',
        'reminder:1440:ivan',
        'reschedule:0:ivan',
        'panel_removal:0:mia',
        'reminder:120:mia',
      ),
      revision: fc.integer({ min: 0, max: 3 }),
      state,
      dueAt: instant,
      sentAt: fc.option(instant),
    }),
    { maxLength: 8 },
  )
  fc.assert(
    fc.property(
      fc.record({
        status: fc.constantFrom<PlanInput['interview']['status']>(
          'pending',
          'scheduled',
          'cancelled',
          'declined',
          'completed',
        ),
        revision: fc.integer({ min: 0, max: 3 }),
        revisedAt: instant,
        confirmedAt: fc.option(instant),
        wasConfirmedAt: fc.option(instant),
        addedAt: fc.option(instant),
        removedAt: instant,
        entrySince: fc.option(instant),
        said: anySaid,
      }),
      ({ said: messages, addedAt, removedAt, entrySince, status, confirmedAt, ...interview }) => {
        const input = changed(
          {
            ...interview,
            status,
            confirmedAt: status === 'scheduled' ? (confirmedAt ?? booked) : confirmedAt,
          },
          {
            said: messages,
            interviewers: [panelist('ivan', { addedAt, entrySince })],
            leavers: [{ ...panelist('mia', { entrySince }), removedAt }],
          },
        )
        const plan = planMessages(input)
        const keys = plan.map((message) => message.planKey)
        expect(new Set(keys).size).toBe(keys.length)
        const openings = plan.filter(
          (m) => m.audience === 'candidate' && ['invitation', 'reschedule'].includes(m.kind),
        )
        expect(openings.length).toBe(status === 'pending' || status === 'scheduled' ? 1 : 0)
        for (const message of plan) {
          if (message.planKey.endsWith(':mia'))
            expect(['panel_removal', 'cancellation']).toContain(message.kind)
          if (message.kind === 'reschedule') expect(input.interview.revision).toBeGreaterThan(0)
          if (message.kind === 'reminder' && message.state === 'planned')
            expect(message.dueAt > input.interview.revisedAt).toBe(true)
        }
      },
    ),
    { numRuns: 2000 },
  )
})
