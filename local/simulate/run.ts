import { type TimeSource, travelTo } from '../inngest/travel'
import { type Act, DAY, type History, MINUTE } from './history'
import { Incidents } from './incidents'
import type { Evidence, Fact, Letter, Person, Try } from './oracle/facts'
import { type Answer, candidateOf, HOME, type Link, type Place, panelistOf } from './place'

const RECRUITING = new Set<Act['does']>([
  'schedule',
  'move',
  'relocate',
  'cancel',
  'undo',
  'keep',
  'invite_again',
])
const MOST_TRIES = 8
const UNHURRIED = 1_500

export interface Lived {
  evidence: Evidence
  faultsInjected: Record<string, number>
}

/** Lives a history through on a place, and brings home what was seen there. */
export async function live(history: History, place: Place): Promise<Lived> {
  const { clock } = place
  const begins = Date.parse(history.begins)
  const incidents = new Incidents(history, place)
  const sources = [...place.sources.map(unhurried), incidents]
  const facts: Fact[] = []
  const candidates = new Set(history.acts.map(({ interview }) => interview))
  await place.found(Math.max(0, ...candidates) + 1)
  await incidents.misbehave()
  for (const act of history.acts) {
    await travelTo(sources, clock, Math.max(clock.now(), begins + act.at))
    await incidents.back(sources)
    const fact = await perform(act, place)
    if (fact) facts.push(fact)
    await place.quiet()
  }
  await travelTo(sources, clock, Math.max(clock.now(), begins + history.days * DAY))
  await incidents.back(sources)
  const ends = clock.now()
  // What came up to the end may have a minute to leave.
  await travelTo(sources, clock, ends + MINUTE)
  const evidence = {
    begins,
    ends,
    facts,
    letters: lettersIn(place),
    tries: triesIn(place),
    incidents: incidents.happened,
    unsaid: await place.unsaid(),
    people: peopleOf(history),
  }
  return { evidence, faultsInjected: incidents.counts() }
}

/** A moment later several things are due at once, which is what makes a month pass in a minute. */
function unhurried(source: TimeSource): TimeSource {
  return {
    nextDue: () => {
      const due = source.nextDue()
      return due === undefined ? undefined : due + UNHURRIED
    },
    pump: () => source.pump(),
    settled: () => source.settled(),
  }
}

/** People try again when something breaks under their hands. */
async function perform(act: Act, place: Place): Promise<Fact | undefined> {
  const recruiting = RECRUITING.has(act.does)
  const link = recruiting ? undefined : newestLink(act.interview, place)
  if (!recruiting && !link) return undefined
  for (let tries = 1; ; tries += 1) {
    const askedAt = place.clock.now()
    try {
      const answer: Answer = link ? await place.answer(act, link) : await place.recruit(act)
      return { act, askedAt, answeredAt: place.clock.now(), ...answer, ...(link && { letter: link.letter }) }
    } catch (fault) {
      if (tries === MOST_TRIES) throw fault
      await new Promise((resolve) => setTimeout(resolve, 100 * tries))
    }
  }
}

function newestLink(interview: number, { resend }: Place): Link | undefined {
  for (const mail of resend.mails(candidateOf(interview)).reverse()) {
    const url = /https?:\/\/[^\s"<>]+\/c\/[\w-]{20,}/.exec(mail.text ?? '')?.[0]
    if (url) return { letter: mail.id, url }
  }
  return undefined
}

function peopleOf(history: History): (interview: number) => Person[] {
  const booked = new Map(
    history.acts.flatMap((act) => (act.does === 'schedule' ? [[act.interview, act]] : [])),
  )
  return (interview) => {
    const { candidateZone: zone = HOME, panel = 0 } = booked.get(interview) ?? {}
    const seats = Array.from({ length: panel }, (_, seat) => panelistOf(interview, seat))
    return [
      { email: candidateOf(interview), role: 'candidate', zone },
      ...seats.map((email): Person => ({ email, role: 'interviewer', zone: HOME })),
    ]
  }
}

function lettersIn({ resend }: Place): Letter[] {
  return resend.mails().map(({ id, to, subject, sentAt }) => ({
    id,
    to: bare(to[0] ?? ''),
    subject,
    sentAt: Date.parse(sentAt),
  }))
}

function triesIn({ requests }: Place): Try[] {
  const posts = requests.list('resend').filter(({ method, path }) => method === 'POST' && path === '/emails')
  return posts.map(({ body, headers, at, status }) => ({
    to: bare(/"to":"((?:[^"\\]|\\.)*)"/.exec(body)?.[1] ?? ''),
    key: headers['idempotency-key'] ?? '',
    at: Date.parse(at),
    answer: status,
  }))
}

function bare(address: string): string {
  return /<([^>]+)>/.exec(address)?.[1] ?? address
}
