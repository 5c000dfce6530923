import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { defaultPolicy, type Policy } from '@/lib/domain/policy'
import { simulate } from '@/lib/domain/simulate'
import type { Act } from '@/lib/domain/simulate-act'
import {
  type Company,
  DAY,
  HOUR,
  hourAhead,
  MINUTE,
  openCompany,
  openWorld,
  passOf,
  scheduled,
  type World,
} from '../support/world'

vi.setConfig({ testTimeout: 240_000 })

let world: World
let company: Company
let round = 0

beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  world.executor.dropState()
  await world.database.reset()
  round += 1
  company = await openCompany(world, `acme-${round}`)
})

interface Story {
  name: string
  days: number
  policy?: Partial<Policy>
  custom?: number[]
  /** Hours after the booking; of a move the new start, in days after it. */
  acts: { what: Act['what']; hours: number; to?: number }[]
}

const stories: Story[] = [
  { name: 'nobody answers', days: 9, acts: [] },
  { name: 'a yes after 50 h', days: 6, custom: [4 * 60], acts: [{ what: 'confirm', hours: 50 }] },
  {
    name: 'another time, kept, then a yes',
    days: 8,
    acts: [
      { what: 'ask_other_time', hours: 20 },
      { what: 'keep_time', hours: 70 },
      { what: 'confirm', hours: 100 },
    ],
  },
  {
    name: 'a yes, moved, no second yes',
    days: 5,
    acts: [
      { what: 'confirm', hours: 5 },
      { what: 'move', hours: 30, to: 7 },
    ],
  },
  {
    name: 'a yes, then cancelled',
    days: 5,
    acts: [
      { what: 'confirm', hours: 5 },
      { what: 'cancel', hours: 99 },
    ],
  },
  {
    name: 'a no after a yes',
    days: 5,
    acts: [
      { what: 'confirm', hours: 5 },
      { what: 'decline', hours: 60 },
    ],
  },
  {
    name: 'quiet hours and one follow-up',
    days: 8,
    policy: {
      sendWindow: { from: '09:00', until: '10:00', days: [1, 2, 3, 4, 5] },
      waiting: ['invitation', 'invitation_follow_up'],
      followUps: { delay: 26 * 60, gap: 26 * 60, maximum: 2 },
      off: ['interviewer_reminder'],
    },
    acts: [{ what: 'confirm', hours: 150 }],
  },
]

test.each(stories)('the simulator tells the same letters at the same moments: $name', async (story) => {
  const policy: Policy = { ...defaultPolicy, ...story.policy }
  if (story.policy) {
    const { savePolicy } = await import('@/lib/commands/policy/save')
    expect(await savePolicy(company.viewer, { policy, basedOn: 0, scope: 'new' }, world.now())).toMatchObject(
      { ok: true },
    )
  }
  // Moments are compared by the minute: it begins with one.
  world.clock.jumpTo(Math.ceil(world.clock.now() / MINUTE) * MINUTE)
  const startsAt = hourAhead(world, story.days * DAY)
  const { interviewId } = await scheduled(world, company, startsAt, { customReminders: story.custom ?? [] })
  const booked = await world.database.client.interview.findUniqueOrThrow({
    where: { id: interviewId },
    include: { participants: true, prepTasks: { where: { audience: 'candidate' } } },
  })
  const acts = story.acts.map(
    ({ what, hours, to }): Act => ({
      what,
      at: new Date(booked.bookedAt.getTime() + hours * HOUR + 7 * MINUTE),
      ...(to && { to: new Date(startsAt.getTime() + (to - story.days) * DAY) }),
    }),
  )
  const last = Math.max(startsAt.getTime(), ...acts.map(({ to }) => to?.getTime() ?? 0))
  for (const act of acts) {
    await world.travelTo(act.at)
    await perform(act, interviewId)
  }
  await world.travelTo(new Date(last + 5 * HOUR))
  const sent = await world.database.client.message.findMany({ where: { interviewId, sentAt: { not: null } } })
  const told = simulate({
    policy,
    startsAt,
    endsAt: booked.endsAt,
    bookedAt: booked.bookedAt,
    customReminders: booked.customReminders,
    candidate: { name: "Zoë O'Neil", email: 'zoe@example.com', timeZone: 'America/Denver' },
    interviewers: booked.participants.map(({ id, name, email }) => ({
      id,
      name,
      email,
      timeZone: 'Europe/Berlin',
      addedAt: null,
      entrySince: null,
    })),
    openTasks: booked.prepTasks.length,
    acts,
  })
  const letters = (messages: readonly { revision: number; planKey: string; sentAt: Date | null }[]) =>
    messages
      .flatMap(({ revision, planKey, sentAt }) =>
        sentAt
          ? [
              `${new Date(Math.round(sentAt.getTime() / MINUTE) * MINUTE).toISOString()} ${revision} ${planKey}`,
            ]
          : [],
      )
      .sort()
  expect(letters(told.messages)).toEqual(letters(sent))
  expect(letters(sent).length).toBeGreaterThan(1)
  expect(told.events.filter(({ refused }) => refused)).toEqual([])
})

async function perform(act: Act, interviewId: string): Promise<void> {
  const { commands } = world
  const pass = await passOf(world.database, company, interviewId)
  const at = world.now()
  const { viewer } = company
  const outcome = await {
    confirm: () => commands.confirmInterview(pass, at),
    decline: () => commands.declineInterview(pass, {}, at),
    ask_other_time: () => commands.askOtherTime(pass, { wish: 'Next week, please' }, at),
    reply: async () => ({ ok: true }),
    keep_time: () => commands.keepTime(viewer, { interviewId }, at),
    cancel: () => commands.cancelInterview(viewer, { interviewId }, at),
    move: async () => {
      const { localParts } = await import('@/lib/domain/when')
      const { date, time } = localParts(act.to ?? at, 'Europe/Berlin')
      return commands.rescheduleInterview(
        viewer,
        {
          interviewId,
          date,
          time,
          timeZone: 'Europe/Berlin',
          durationMinutes: 60,
          allowClash: false,
        } as never,
        at,
      )
    },
  }[act.what]()
  expect(outcome).toMatchObject({ ok: true })
}
