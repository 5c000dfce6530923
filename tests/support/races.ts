import { randomUUID } from 'node:crypto'
import { type CandidatePass, mintCandidatePass } from '@/lib/domain/actor'
import { localParts } from '@/lib/domain/when'
import { type Company, DAY, draftOf, MINUTE, openCompany, openWorld, type World } from './world'

/** How often each race is run. */
export const ROUNDS = Number(process.env.RACE_ROUNDS ?? 1_000)
const SEED = Number(process.env.RACE_SEED ?? Date.now() % 1_000_000)
/** Races that run side by side, each in an organisation of its own. */
const LANES = 4

export let world: World
let lanes: Company[]
let reschedule: typeof import('@/lib/commands/interview/reschedule')

/** The world in which people, workers and sweeps race each other; without an engine, so that the test is the worker. */
export async function openRaces(rounds = ROUNDS): Promise<void> {
  world = await openWorld({ engine: false, ratePerSecond: 100_000 })
  reschedule = await import('@/lib/commands/interview/reschedule')
  process.stdout.write(`races: ${rounds} rounds each, RACE_SEED=${SEED}\n`)
}

export interface Booked {
  company: Company
  interviewId: string
  startsAt: Date
  /** A candidate of one's own, so that every letter on the wire belongs to one interview. */
  address: string
}

/** One interview per round, each with its own candidate, spread over the lanes. */
export async function book(count: number, startsAt: Date): Promise<Booked[]> {
  await world.database.reset()
  lanes = await Promise.all(
    Array.from({ length: LANES }, (_, lane) =>
      openCompany(world, `lane-${randomUUID().slice(0, 8)}-${lane}`),
    ),
  )
  return inLanes(count, async (company, round) => {
    const candidateId = randomUUID()
    const address = `zoe-${candidateId}@example.com`
    const { organizationId } = company.viewer
    const at = world.now()
    await world.database.client.candidate.create({
      data: { id: candidateId, organizationId, name: 'Zoë', email: address, createdAt: at, updatedAt: at },
    })
    const interviewers = [{ name: 'Ivan', email: `ivan-${round}@acme.example`, required: true }]
    const draft = draftOf({ ...company, candidateId }, startsAt, { interviewers })
    const outcome = await world.commands.scheduleInterview(company.viewer, draft, at)
    if (!outcome.ok) throw new Error(JSON.stringify(outcome))
    return { company, interviewId: outcome.interviewId, startsAt, address }
  })
}

/** Runs the rounds, as many at once as there are lanes. */
export async function inLanes<Result>(
  count: number,
  work: (company: Company, round: number) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = []
  await Promise.all(
    lanes.map(async (company, lane) => {
      for (let round = lane; round < count; round += LANES) results[round] = await work(company, round)
    }),
  )
  return results
}

export const inEach = (booked: Booked[], work: (one: Booked, round: number) => Promise<unknown>) =>
  inLanes(booked.length, async (_, round) => {
    const one = booked[round]
    if (one) await work(one, round)
  })

export async function passOf({ interviewId }: Booked): Promise<CandidatePass> {
  const link = await world.database.client.candidateLink.findFirstOrThrow({
    where: { interviewId },
    orderBy: [{ revision: 'desc' }, { id: 'asc' }],
  })
  return mintCandidatePass({ ...link, linkId: link.id })
}

export const facts = ({ interviewId }: Booked) =>
  world.database.client.interview.findUniqueOrThrow({
    where: { id: interviewId },
    include: { messages: true, participants: true, timeline: true, revisions: true, calendarEvent: true },
  })

export function move({ company, interviewId }: Booked, to: Date, allowClash = true) {
  const { date, time } = localParts(to, 'Europe/Berlin')
  const draft = { interviewId, date, time, durationMinutes: 60, timeZone: 'Europe/Berlin', allowClash }
  return reschedule.rescheduleInterview(company.viewer, draft, world.now())
}

/** Has a worker say whatever is due now, in no order. */
export async function deliverDue(): Promise<void> {
  const due = await world.database.client.message.findMany({
    where: { state: 'planned', dueAt: { lte: world.now() } },
    select: { id: true },
  })
  const queue = due.map(({ id }) => id)
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      for (let id = queue.pop(); id; id = queue.pop())
        await world.commands.deliverMessage(world.commands.system, id)
    }),
  )
}

/** Lets the other side of a race win sometimes: up to so many milliseconds, by the printed seed. */
export const hesitate = (upTo: number) => new Promise((resolve) => setTimeout(resolve, chance() * upTo))

/** What left to each address since, in the order of the wire. */
export function wire(since: number): Map<string, string[]> {
  const byAddress = new Map<string, string[]>()
  for (const mail of world.resend.mails().slice(since)) {
    const to = mail.to.join().replace(/^.*<|>$/g, '')
    byAddress.set(to, [...(byAddress.get(to) ?? []), mail.subject])
  }
  return byAddress
}
export const wireLength = () => world.resend.mails().length
export const ivanOf = (round: number) => `ivan-${round}@acme.example`
let state = SEED >>> 0
/** The next number of the printed seed, in [0, 1). */
export function chance(): number {
  state = (state * 1_664_525 + 1_013_904_223) >>> 0
  return state / 2 ** 32
}

/** The moment at which the 24 h reminder is due. */
export async function reachReminder([first]: Booked[]): Promise<void> {
  if (first) world.clock.jumpTo(first.startsAt.getTime() - DAY + MINUTE)
}

export async function reminderTo({ interviewId }: Booked): Promise<string> {
  const reminder = await world.database.client.message.findFirstOrThrow({
    where: { interviewId, kind: 'reminder', ordinal: 1440, audience: 'interviewer' },
  })
  return reminder.id
}
