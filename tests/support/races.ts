import { randomUUID } from 'node:crypto'
import { type CandidatePass, mintCandidatePass } from '@/lib/domain/actor'
import { localParts } from '@/lib/domain/when'
import { insertBooked, leaveInBulk, planInBulk } from './booked'
import { type Company, DAY, MINUTE, openCompany, openWorld, type World } from './world'

/** How often each race is run. */
export const ROUNDS = Number(process.env.RACE_ROUNDS ?? 1_000)
/** How often those are run that nothing depends on but themselves. */
export const FEWER = Math.ceil(ROUNDS / 4)
const SEED = Number(process.env.RACE_SEED ?? Date.now() % 1_000_000)
/** Races that run side by side, each in an organisation of its own. */
const LANES = 4

export let world: World
let lanes: Company[]
let reschedule: typeof import('@/lib/commands/interview/reschedule')

/** The world in which people, workers and sweeps race each other; without an engine, so that the test is the worker. */
export async function openRaces(): Promise<void> {
  // The provider's slots are a list on one row: a longer one costs more than the races.
  world = await openWorld({ engine: false, ratePerSecond: 500 })
  reschedule = await import('@/lib/commands/interview/reschedule')
  process.stdout.write(`races: ${ROUNDS} rounds, RACE_SEED=${SEED}\n`)
}

export interface Booked {
  company: Company
  interviewId: string
  candidateId: string
  startsAt: Date
  /** A candidate and an interviewer of one's own, so that every letter on the wire belongs to one interview. */
  address: string
  interviewer: string
}

interface Booking {
  startsAt: Date | ((round: number) => Date)
  bookedAt?: Date
  confirmed?: boolean
  /** What was due at the booking has left. */
  told?: boolean
}

/**
 * One interview per round, spread over the lanes, all of them written at once: the plan is the planner's, as it was
 * at the booking and as it is now.
 */
export async function book(booking: Booking, count = ROUNDS, organizations = LANES): Promise<Booked[]> {
  const { client } = world.database
  await world.database.reset()
  lanes = await Promise.all(
    Array.from({ length: organizations }, (_, lane) =>
      openCompany(world, `lane-${randomUUID().slice(0, 8)}-${lane}`),
    ),
  )
  const { startsAt, bookedAt = world.now(), confirmed = false } = booking
  const booked = Array.from({ length: count }, (_, round): Booked => {
    const [company, interviewId] = [lanes[round % organizations], randomUUID()]
    if (!company) throw new Error('unreachable')
    return {
      company,
      interviewId,
      candidateId: randomUUID(),
      startsAt: typeof startsAt === 'function' ? startsAt(round) : startsAt,
      address: `zoe-${interviewId}@example.com`,
      interviewer: `ivan-${interviewId}@acme.example`,
    }
  })
  await insertBooked(client, booked, { at: bookedAt, confirmed })
  await planInBulk(client, bookedAt)
  if (booking.told) {
    await leaveInBulk(client, bookedAt)
    await planInBulk(client, world.now())
  }
  return booked
}

/** Runs the rounds, as many at once as there are lanes. */
export async function inEach(
  booked: Booked[],
  work: (one: Booked, round: number) => Promise<unknown>,
): Promise<void> {
  await Promise.all(
    lanes.map(async (_, lane) => {
      for (let round = lane; round < booked.length; round += lanes.length) {
        const one = booked[round]
        if (one) await work(one, round)
      }
    }),
  )
}

type Client = World['database']['client']
type Where = NonNullable<Parameters<Client['message']['findMany']>[0]>['where']

/** The letters of that kind, one of each interview. Read for all rounds at once: one by one, it is most of a race. */
export async function lettersOf(booked: readonly Booked[], where: Where) {
  const ofThese = { interviewId: { in: booked.map(({ interviewId }) => interviewId) } }
  return each(await world.database.client.message.findMany({ where: { ...where, ...ofThese } }))
}

export async function passesOf(booked: readonly Booked[]) {
  const links = await world.database.client.candidateLink.findMany({
    where: { interviewId: { in: booked.map(({ interviewId }) => interviewId) } },
    orderBy: [{ revision: 'asc' }, { id: 'desc' }],
  })
  return each(links.map((link): CandidatePass => mintCandidatePass({ ...link, linkId: link.id })))
}

export async function factsOf(booked: readonly Booked[]) {
  const found = await world.database.client.interview.findMany({
    where: { id: { in: booked.map(({ interviewId }) => interviewId) } },
    include: { messages: true, participants: true, timeline: true, revisions: true, calendarEvent: true },
  })
  return each(found.map((interview) => ({ ...interview, interviewId: interview.id })))
}

function each<Row extends { interviewId: string | null }>(rows: readonly Row[]): (one: Booked) => Row {
  const byInterview = new Map(rows.map((row) => [row.interviewId, row]))
  return ({ interviewId }) => {
    const row = byInterview.get(interviewId)
    if (!row) throw new Error(`nothing is there of ${interviewId}`)
    return row
  }
}

export function move({ company, interviewId }: Booked, to: Date, allowClash = true) {
  const { date, time } = localParts(to, 'Europe/Berlin')
  const draft = { interviewId, date, time, durationMinutes: 60, timeZone: 'Europe/Berlin', allowClash }
  return reschedule.rescheduleInterview(company.viewer, draft, world.now())
}

export const deliver = (id: string) => world.commands.deliverMessage(world.commands.system, id)

/** Has a worker say whatever is due now, in no order. */
export async function deliverDue(): Promise<void> {
  const due = await world.database.client.message.findMany({
    where: { state: 'planned', dueAt: { lte: world.now() } },
    select: { id: true },
  })
  const queue = due.map(({ id }) => id)
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      for (let id = queue.pop(); id; id = queue.pop()) await deliver(id)
    }),
  )
}

/** Up to so many milliseconds, by the printed seed. */
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

const reached = new Set<string>()
let lookedThrough = 0
/** Whether anything has left to the address, ever. */
export function hasReached(address: string): boolean {
  const mails = world.resend.mails()
  for (; lookedThrough < mails.length; lookedThrough += 1)
    reached.add(mails[lookedThrough]?.to.join().replace(/^.*<|>$/g, '') ?? '')
  return reached.has(address)
}

let state = SEED >>> 0
/** The next number of the printed seed, in [0, 1). */
export function chance(): number {
  state = (state * 1_664_525 + 1_013_904_223) >>> 0
  return state / 2 ** 32
}

/** The moment at which the 24 h reminder is due. */
export function reachReminder([first]: Booked[]): void {
  if (first) world.clock.jumpTo(first.startsAt.getTime() - DAY + MINUTE)
}

/** The reminder that the interviewer gets then. */
export const remindersOf = (booked: readonly Booked[]) =>
  lettersOf(booked, { kind: 'reminder', ordinal: 1440, audience: 'interviewer' })
