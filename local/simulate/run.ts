import { type TimeSource, travelTo } from '../inngest/travel'
import { InProgress } from './api-program'
import { type Act, DAY, type History, MINUTE } from './history'
import { Incidents } from './incidents'
import type { Evidence, Fact, Letter, Person, Try } from './oracle/facts'
import { type Answer, candidateOf, HOME, type Link, type Place, panelistOf } from './place'
import { SENDS } from './strikes'

const RECRUITING = new Set<Act['does']>([
  'schedule',
  'move',
  'relocate',
  'reformat',
  'cancel',
  'undo',
  'keep',
  'invite_again',
  'panel',
  'hold',
  'go_on',
  'send_now',
  'skip',
  'postpone',
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
  const tries = watchTries(place)
  const sources = [incidents, ...place.sources.map(unhurried)]
  const facts: Fact[] = []
  await place.found()
  await incidents.misbehave()
  for (const act of history.acts) {
    await travelTo(sources, clock, Math.max(clock.now(), begins + act.at))
    await incidents.back(sources)
    const fact = await perform(act, place, async (from) => {
      await travelTo(sources, clock, clock.now() + MINUTE)
      incidents.note('a request in progress', from)
    })
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
    tries,
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
    done: () => source.done?.() ?? Number.NaN,
  }
}

/** People try again when something breaks under their hands. */
async function perform(
  act: Act,
  place: Place,
  waitAMinute: (from: number) => Promise<void>,
): Promise<Fact | undefined> {
  const recruiting = RECRUITING.has(act.does)
  const link = recruiting ? undefined : newestLink(act.interview, place)
  if (!recruiting && !link) return undefined
  // A try whose answer was lost may have been the one that counted.
  const askedAt = place.clock.now()
  for (let tries = 1; ; tries += 1) {
    try {
      const answer: Answer = link ? await place.answer(act, link) : await place.recruit(act)
      return { act, askedAt, answeredAt: place.clock.now(), ...answer, ...(link && { letter: link.letter }) }
    } catch (fault) {
      if (tries === MOST_TRIES) throw fault
      if (fault instanceof InProgress) await waitAMinute(askedAt)
      else await new Promise((resolve) => setTimeout(resolve, 100 * tries))
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

/** Whoever is on the panel at any time, in the order of their seats. */
function peopleOf(history: History): (interview: number) => Person[] {
  return (interview) => {
    const acts = history.acts.filter((act) => act.interview === interview)
    const booked = acts.find((act) => act.does === 'schedule')
    const { candidateZone: zone = HOME, panel = 0 } = booked ?? {}
    const later = acts.flatMap((act) => (act.does === 'panel' ? act.seats : []))
    const seats = Array.from({ length: Math.max(panel, ...later.map((seat) => seat + 1)) }, (_, seat) => seat)
    return [
      { email: candidateOf(interview), role: 'candidate', zone },
      ...seats.map(
        (seat): Person => ({ email: panelistOf(interview, seat), role: 'interviewer', zone: HOME }),
      ),
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

/** Every try to send, from now on: the log of the stand-in keeps only the last ones. */
function watchTries({ requests }: Place): Try[] {
  const tries: Try[] = []
  requests.watchers.push(({ target, method, path, body, headers, at, status }) => {
    if (target !== SENDS.target || method !== SENDS.method || path !== SENDS.path) return
    const to = bare(/"to":"((?:[^"\\]|\\.)*)"/.exec(body)?.[1] ?? '')
    tries.push({ to, key: headers['idempotency-key'] ?? '', at: Date.parse(at), answer: status })
  })
  return tries
}

function bare(address: string): string {
  return /<([^>]+)>/.exec(address)?.[1] ?? address
}
