import type { LoggedRequest } from '../requests'
import type { Fault } from './history'
import type { Place } from './place'

/** What is ended at a certain moment of a send. */
export type Blow = Extract<Fault, { moment: string }>

/** The requests by which letters leave. */
export const SENDS = { target: 'resend', method: 'POST', path: '/emails' } as const

/** Blows that wait for the moment of the next send at which they hurt most, one after the other. */
export class Strikes {
  private readonly waiting: { blow: Blow; run: () => Promise<void> }[] = []

  constructor(
    private readonly place: Pick<Place, 'requests' | 'faults'>,
    private readonly strike: (run: () => Promise<void>) => void,
  ) {
    place.requests.watchers.push((entry) => this.see(entry))
  }

  arm(blow: Blow, run: () => Promise<void>): void {
    this.waiting.push({ blow, run })
    if (this.waiting.length === 1) this.prepare()
  }

  /** The provider holds the send at its moment, so that the blow surely falls into it. */
  private prepare(): void {
    const blow = this.waiting[0]?.blow
    if (!blow) return
    const fault = holding(blow)
    if (fault) this.place.faults.add({ ...SENDS, times: 1, fault })
  }

  private see({ method, path, status }: LoggedRequest): void {
    const next = this.waiting[0]
    if (!next || method !== SENDS.method || path !== SENDS.path) return
    const expected = {
      hang: 'hang',
      'accepted-then-hangs': 'hang',
      reset: 'reset',
      'accepted-then-dropped': 'reset',
    }
    const fault = holding(next.blow)
    if (status !== (fault ? expected[fault] : 200)) return
    this.waiting.shift()
    this.strike(next.run)
    this.prepare()
  }
}

/** Only who is ended with the application need not wait for the provider to be given up, which takes 10 s. */
function holding({
  breaks,
  moment,
}: Blow): 'hang' | 'accepted-then-hangs' | 'reset' | 'accepted-then-dropped' | undefined {
  if (moment === 'recorded') return undefined
  const held = breaks === 'application'
  if (moment === 'before') return held ? 'hang' : 'reset'
  return held ? 'accepted-then-hangs' : 'accepted-then-dropped'
}
