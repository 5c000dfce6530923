import { MINUTE } from '../history'
import { after } from './changes'
import { endOf, type Judgement, type Owed, type Wrong } from './ending'
import type { Evidence, Fact, Letter, Person } from './facts'
import type { Interview } from './interview'
import { mayAsk } from './legality'
import { onTheWall, type Reading, readLetter } from './letter'
import { CROSSING, EARLY, fulfilledBy } from './match'
import { deadline } from './patience'
import { needlessRepeats } from './repeats'
import { CHASE, REMINDERS, wants } from './rules'

/** Lives one interview through, by what people did and what left the wire, and says what became of each obligation. */
export function judge(interview: number, evidence: Evidence): Judgement {
  return new Trial(interview, evidence).judgement()
}

class Trial {
  private readonly result: Judgement = {
    ends: { sent: 0, skipped: 0, failed: 0 },
    findings: [],
    lateness: [],
  }
  private readonly owed = new Map<string, Owed>()
  private readonly people: Person[]
  /** The revision that each letter spoke of. */
  private readonly spokenOf = new Map<string, number>()
  private state: Interview | undefined

  constructor(
    private readonly interview: number,
    private readonly evidence: Evidence,
  ) {
    this.people = evidence.people(interview)
  }

  judgement(): Judgement {
    const { facts, letters } = this.evidence
    const addresses = new Set(this.people.map(({ email }) => email))
    const events = [
      ...facts
        .filter(({ act }) => act.interview === this.interview)
        .map((fact) => ({ at: fact.askedAt, fact })),
      ...letters.filter(({ to }) => addresses.has(to)).map((letter) => ({ at: letter.sentAt, letter })),
    ].sort((one, other) => one.at - other.at)
    for (const event of events) {
      if ('fact' in event) this.hear(event.fact)
      else this.see(event.letter)
    }
    for (const one of this.owed.values()) this.close(one)
    for (const repeat of needlessRepeats(this.people, this.evidence))
      this.find(
        'duplicate',
        repeat.at,
        `a letter to ${repeat.to} was handed over again although nothing had gone wrong`,
      )
    return this.result
  }

  private close(owed: Owed): void {
    const { end, finding } = endOf(owed, this.evidence)
    if (end) this.result.ends[end] += 1
    if (finding) this.find(finding.wrong, finding.at, finding.words)
  }

  private hear(fact: Fact): void {
    const { act, askedAt, yes, why } = fact
    if (!this.state) {
      if (act.does === 'schedule' && yes) this.book(act, askedAt)
      return
    }
    const spokenOf = fact.letter === undefined ? undefined : this.spokenOf.get(fact.letter)
    const { begins } = this.evidence
    const letter = 'minutes' in act && act.does !== 'schedule' ? this.reminder(act.minutes) : undefined
    const expected = mayAsk(this.state, fact, { begins, spokenOf, letter })
    if (expected !== undefined && expected !== yes)
      this.find(
        'unexplained',
        askedAt,
        `"${act.does}" was answered ${yes ? 'yes' : `no (${why})`}, and the rules say the opposite`,
      )
    if (!yes) return
    this.doubt(askedAt)
    const seats = this.people.filter(({ role }) => role === 'interviewer')
    this.state = after(this.state, fact, { begins, seats })
    this.plan(askedAt)
  }

  /** What the candidate is owed so many minutes before the start. */
  private reminder(minutes: number): Owed | undefined {
    const [candidate] = this.people
    return this.owed.get(`${this.state?.revision}:reminder:${minutes}:${candidate?.email}`)
  }

  private book(act: Extract<Fact['act'], { does: 'schedule' }>, at: number): void {
    const startsAt = this.evidence.begins + act.startsAt
    const endsAt = startsAt + act.minutes * 60_000
    const { reminders = [], chase } = act
    this.state = {
      ...{ status: 'pending', revision: 0, asked: 0, format: 'video', startsAt, endsAt, revisedAt: at },
      ...{ people: this.people.slice(0, act.panel + 1), leavers: [], said: [], doubts: [], decisions: {} },
      reminders: [...REMINDERS, ...reminders],
      chase: chase ? { delay: chase.delay * MINUTE, gap: chase.gap * MINUTE, most: chase.maximum } : CHASE,
    }
    this.plan(at)
  }

  /** What was due, is not on the wire, and met a fault: its reader may have been told, as far as the product knows. */
  private doubt(at: number): void {
    if (!this.state) return
    const { revision } = this.state
    for (const { key, person, due, kind, sentAt, withdrawnAt, dueBy } of this.owed.values()) {
      if (sentAt !== undefined || withdrawnAt !== undefined || due > at || kind === 'cancellation') continue
      if (this.wasTried(person, dueBy, at)) this.state.doubts.push({ email: person.email, key, revision })
    }
  }

  private wasTried({ email }: Person, from: number, to: number): boolean {
    const { tries, incidents } = this.evidence
    return (
      tries.some((one) => one.to === email && one.at >= from - EARLY && one.at <= to + CROSSING) ||
      incidents.some((one) => one.from <= to && one.until >= from)
    )
  }

  /** Writes down what is owed from now on, and takes back what is not any more. */
  private plan(at: number): void {
    if (!this.state) return
    const wanted = new Map(wants(this.state).map((one) => [one.key, one]))
    for (const [key, one] of wanted) {
      const known = this.owed.get(key)
      if (known?.sentAt === undefined) this.owed.set(key, one)
    }
    for (const one of this.owed.values())
      if (!wanted.has(one.key) && one.sentAt === undefined) one.withdrawnAt ??= at
  }

  private see(letter: Letter): void {
    const reading = readLetter(letter)
    const found = reading && fulfilledBy(letter, reading, [...this.owed.values()])
    if (!reading) this.find('unexplained', letter.sentAt, `a letter of no known kind: ${letter.subject}`)
    else if (!found) this.blame(letter, reading)
    else if (found.sentAt !== undefined)
      this.find('duplicate', letter.sentAt, `twice to ${letter.to}: ${letter.subject}`)
    else this.take(found, letter, reading)
  }

  private weigh(owed: Owed, { sentAt, to, subject }: Letter, { told }: Reading): void {
    const wall = onTheWall(owed.startsAt, owed.person)
    const wrong = (words: string) => this.find('wrongTime', sentAt, `${words}, to ${to}: ${subject}`)
    if (told !== wall) wrong(`it tells ${told} instead of ${wall}`)
    // What was on its way when somebody held everything has left.
    const isCrossing = sentAt - (this.state?.allHeldAt ?? 0) <= CROSSING
    if (sentAt < owed.due - EARLY && !isCrossing) wrong(`${inWords(owed.due - sentAt)} early`)
    if (sentAt > owed.until + CROSSING) wrong(`${inWords(sentAt - owed.until)} after its moment`)
    const latest = deadline(owed, this.evidence)
    if (sentAt > latest)
      wrong(
        `${inWords(sentAt - owed.dueBy)} late, which nothing excuses for more than ${inWords(latest - owed.dueBy)}`,
      )
  }

  private take(owed: Owed, letter: Letter, reading: Reading): void {
    if (!this.state) return
    const { id, to, sentAt } = letter
    this.weigh(owed, letter, reading)
    owed.sentAt = sentAt
    this.result.lateness.push(Math.max(0, sentAt - owed.dueBy))
    const revision = Number(owed.key.split(':')[0])
    this.spokenOf.set(id, revision)
    const { tries } = this.evidence
    const key = tries.find((one) => one.to === to && Math.abs(one.at - sentAt) <= EARLY)?.key
    const answers = tries.filter((one) => one.key === key && one.answer === 200 && one.at >= sentAt - EARLY)
    const recordedAt = answers.at(-1)?.at ?? Number.POSITIVE_INFINITY
    const { person, kind } = owed
    const { startsAt, leavers } = this.state
    this.state.said.push({ person, kind, revision, at: sentAt, recordedAt, startsAt })
    if (kind === 'removal')
      this.state.leavers = leavers.filter((leaver) => leaver.person.email !== person.email)
    this.plan(sentAt)
  }

  /** A letter that nothing owes. */
  private blame({ sentAt, to, subject }: Letter, { told }: Reading): void {
    const { state } = this
    const isOver =
      state?.status === 'cancelled' || state?.status === 'declined' || sentAt >= (state?.startsAt ?? 0)
    const person = this.people.find(({ email }) => email === to)
    const isStale = state && person && told !== onTheWall(state.startsAt, person)
    const wrong = isOver ? 'afterCancel' : isStale ? 'wrongTime' : 'unexplained'
    this.find(wrong, sentAt, `nobody owed this to ${to}: ${subject}`)
  }

  private find(wrong: Wrong, at: number, words: string): void {
    this.result.findings.push({ interview: this.interview, wrong, at, words })
  }
}

function inWords(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000)
  return seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} min`
}
