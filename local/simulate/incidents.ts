import type { ChaosOptions } from '../inngest/executor'
import { type TimeSource, travelTo } from '../inngest/travel'
import { DAY, type Fault, type History, MINUTE } from './history'
import type { Incident } from './oracle/facts'
import type { Place } from './place'
import { type Blow, SENDS, Strikes } from './strikes'

/** A sleep that ends early is waited for in place, in real time: hence few of them. */
const UNRULY: ChaosOptions = { earlyWake: 0.03, shuffleEvents: true, duplicateCalls: 0.05 }
/** How long the engine's memory reaches ahead: what is enrolled is due within 48 h. */
const MEMORY = 2 * DAY
/** The sweep of a simulated application comes every hour, and takes a letter for lost after ten minutes and two. */
const SWEPT = 75 * MINUTE

/** The faults of a history as something that time travel stops at; nothing goes on while one of them is being mended. */
export class Incidents implements TimeSource {
  /** What was broken, and when, for the oracle. */
  readonly happened: Incident[] = []
  private readonly waiting: (Fault & { due: number })[]
  private readonly ends: { due: number; run: () => Promise<void> }[] = []
  private readonly injected: Record<string, number> = {}
  private readonly strikes: Strikes
  private work: Promise<void> = Promise.resolve()
  private loseEvents = 0
  private begun = 0
  /** The application is away until this instant. */
  private downUntil: number | undefined

  constructor(
    private readonly history: History,
    private readonly place: Place,
  ) {
    const begins = Date.parse(history.begins)
    this.waiting = history.faults.map((fault) => ({ ...fault, due: begins + fault.at }))
    this.strikes = new Strikes(place, (blow) => this.do(blow))
  }

  counts(): Record<string, number> {
    this.keepMisdeeds()
    return this.injected
  }

  /** Has the engine behave as badly as the history wants it at this moment. */
  async misbehave(): Promise<void> {
    if (this.history.unruly) await this.place.misbehave({ ...UNRULY, loseEvents: this.loseEvents })
  }

  /** Something stood in the way since this instant. */
  note(what: string, from: number): void {
    this.happens({ what, from, until: this.place.clock.now() })
  }

  nextDue(): number | undefined {
    const next = [this.waiting[0]?.due, ...this.ends.map(({ due }) => due)].filter((due) => due !== undefined)
    return next.length === 0 ? undefined : Math.min(...next)
  }

  pump(): void {
    const now = this.place.clock.now()
    while ((this.waiting[0]?.due ?? Number.POSITIVE_INFINITY) <= now) {
      const fault = this.waiting.shift()
      if (fault) this.do(() => this.inject(fault))
    }
    for (const end of this.ends.filter(({ due }) => due <= now)) {
      this.ends.splice(this.ends.indexOf(end), 1)
      this.do(end.run)
    }
  }

  async settled(): Promise<void> {
    for (let seen: Promise<void> | undefined; seen !== this.work; ) {
      seen = this.work
      await seen
    }
  }

  done(): number {
    return this.begun
  }

  /** People wait until the application is there again. */
  async back(sources: readonly TimeSource[]): Promise<void> {
    while (this.downUntil !== undefined) await travelTo(sources, this.place.clock, this.downUntil)
  }

  /** A source that was away, or has been given work, is asked again for its next instant. */
  private do(work: () => Promise<void>): void {
    this.begun += 1
    this.work = this.work.then(work).then(async () => {
      for (const source of this.place.sources) await source.settled()
    })
  }

  private async inject(fault: Fault): Promise<void> {
    const { place } = this
    const now = place.clock.now()
    switch (fault.breaks) {
      case 'provider':
        for (let time = 0; time < fault.times; time += 1) this.count(`provider ${fault.how}`)
        place.faults.add({ ...SENDS, times: fault.times, fault: fault.how })
        return
      case 'clock':
        this.count('clock steps')
        place.clock.jumpTo(now + fault.lasts)
        this.happens({ what: 'clock step', from: now, until: now + fault.lasts })
        return
      case 'memory': {
        this.count('engine memory lost')
        await place.forget()
        const noticed = fault.noticed && this.downUntil === undefined
        this.happens({
          what: 'memory',
          from: now,
          until: now,
          ...(!noticed && { shadow: now + MEMORY, delay: SWEPT }),
        })
        if (noticed) await place.recover()
        return
      }
      case 'events': {
        this.count('times of lost events')
        this.loseEvents = 0.5
        await this.misbehave()
        const until = now + fault.lasts
        this.happens({ what: 'events', from: now, until, shadow: until + MEMORY, delay: SWEPT })
        this.ends.push({ due: until, run: () => this.deliverEvents() })
        return
      }
      case 'outage':
        return this.goAway(now, fault.lasts)
      default:
        this.strikes.arm(fault, () => this.strike(fault.breaks))
    }
  }

  private async deliverEvents(): Promise<void> {
    this.loseEvents = 0
    await this.misbehave()
  }

  private async goAway(from: number, lasts: number): Promise<void> {
    const { machines, recover, clock } = this.place
    if (!machines || this.downUntil !== undefined) return
    this.count('outages')
    await machines.killApplication()
    this.downUntil = from + lasts
    const back = async () => {
      await machines.startApplication()
      this.downUntil = undefined
      await recover()
      this.happens({ what: 'outage', from, until: clock.now() })
    }
    this.ends.push({ due: from + lasts, run: back })
  }

  /** Breaks it, and mends it at once. */
  private async strike(what: Blow['breaks']): Promise<void> {
    const { machines, clock } = this.place
    if (!machines || this.downUntil !== undefined) return
    const from = clock.now()
    this.count(`${what} ${what === 'connections' ? 'ended' : 'killed'}`)
    if (what === 'application') {
      await machines.killApplication()
      await machines.startApplication()
    } else if (what === 'engine') {
      this.keepMisdeeds()
      await machines.killEngine()
      await machines.startEngine()
      await this.misbehave()
    } else if (what === 'database') await machines.crashDatabase()
    else await machines.dropConnections()
    this.happens({ what, from, until: clock.now() })
  }

  /** A restarted engine counts anew. */
  private keepMisdeeds(): void {
    const { repeatedCalls, lostEvents } = this.place.misdeeds()
    this.count('calls repeated', repeatedCalls)
    this.count('events lost', lostEvents)
  }

  private happens(incident: Pick<Incident, 'what' | 'from' | 'until'> & Partial<Incident>): void {
    this.happened.push({ shadow: 0, delay: 0, ...incident })
  }

  private count(what: string, times = 1): void {
    if (times > 0) this.injected[what] = (this.injected[what] ?? 0) + times
  }
}
