import { z } from 'zod'
import { makeApiKey } from '../control-api-key'
import type { Act } from './history'
import { type Answer, appointmentOf, HOME, placeOf, seatOf } from './place'
import { ADA } from './recruiters'

const Interview = z.object({ id: z.uuid(), format: z.enum(['video', 'onsite']) })
const Problem = z.object({ title: z.string(), detail: z.string().optional() })

interface Asked {
  method: 'POST' | 'PATCH'
  path: string
  body: object
  /** The same request twice is carried out once. */
  key?: string
}

/** A request with the same key is at work, or died with its process: it is given a minute. */
export class InProgress extends Error {}

/** A program with a key of the public API, which recruits in Ada's name over HTTP. */
export class ApiProgram {
  private readonly booked = new Map<number, z.output<typeof Interview>>()
  private apiKey = ''

  constructor(
    private readonly app: string,
    private readonly begins: number,
  ) {}

  /** Gets its key, as local control hands it out. */
  async open(databaseUrl: string, now: Date): Promise<void> {
    this.apiKey = (await makeApiKey(databaseUrl, { email: ADA }, now)) ?? ''
  }

  /**
   * @returns undefined for what the API has no verb for; `booked` is the id of what was scheduled
   * @throws what broke on the way
   */
  async does(act: Act): Promise<{ answer: Answer; booked?: string } | undefined> {
    if (act.does === 'schedule') {
      const { chase, ...appointment } = appointmentOf(act, this.begins)
      const body = { ...appointment, ...(chase && { policy: { followUps: chase } }) }
      const key = `schedule-${act.interview}`
      const { answer, interview } = await this.ask({ method: 'POST', path: '/interviews', body, key })
      if (interview) this.booked.set(act.interview, interview)
      return { answer, ...(interview && { booked: interview.id }) }
    }
    const interview = this.booked.get(act.interview)
    if (!interview) return undefined
    const request = this.requestFor(act, interview)
    if (!request) return undefined
    const { answer, interview: changed } = await this.ask(request)
    if (changed) this.booked.set(act.interview, changed)
    return { answer }
  }

  /** The same each time that it is asked for: an answer that was lost must not become a second change. */
  private requestFor(act: Act, { id, format }: z.output<typeof Interview>): Asked | undefined {
    const path = `/interviews/${id}`
    switch (act.does) {
      case 'move': {
        const startsAt = new Date(this.begins + act.startsAt).toISOString()
        return { method: 'PATCH', path, body: { startsAt, timeZone: HOME, allowClash: true } }
      }
      case 'relocate':
        return { method: 'PATCH', path, body: { ...placeOf(format, act.at), allowClash: true } }
      case 'reformat': {
        const body = act.format === format ? { format } : placeOf(act.format, act.at)
        return { method: 'PATCH', path, body: { ...body, allowClash: true } }
      }
      case 'panel': {
        const interviewers = act.seats.map((seat) => seatOf(act.interview, seat))
        return { method: 'PATCH', path, body: { interviewers, allowClash: true } }
      }
      case 'cancel':
        return { method: 'POST', path: `${path}/cancel`, body: {}, key: `cancel-${id}-${act.at}` }
      default:
        return undefined
    }
  }

  private async ask({
    method,
    path,
    body,
    key,
  }: Asked): Promise<{ answer: Answer; interview?: z.output<typeof Interview> }> {
    const response = await fetch(`${this.app}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.apiKey}`,
        'content-type': 'application/json',
        ...(key && { 'idempotency-key': key }),
      },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(30_000),
    })
    const said: unknown = await response.json()
    if (response.ok) return { answer: { yes: true }, interview: Interview.parse(said) }
    const { title, detail } = Problem.parse(said)
    const isRefusal = response.status === 409 || response.status === 422
    if (response.status === 409 && response.headers.has('retry-after')) throw new InProgress(detail ?? title)
    if (!isRefusal) throw new Error(`The API answered ${response.status}: ${detail ?? title}`)
    return { answer: { yes: false, why: detail ?? title } }
  }
}
