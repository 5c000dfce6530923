import { Pool } from 'pg'
import { vi } from 'vitest'
import type { BatchWire } from '@/lib/domain/wire/batch'
import type { LoggedRequest } from '@/local/requests'
import type { Stack } from '@/local/stack'
import { testStack } from './stack'
import { DAY } from './world'

const QUARTER = 15 * 60_000

export interface Invited {
  name: string
  email: string
  /** RFC 3339. */
  startsAt: string
}

/** A call to the provider: how many letters stood in it, the answer, and when, epoch milliseconds. */
export interface MailCall {
  letters: number
  status: LoggedRequest['status']
  at: number
}

/** The product as it is deployed, and a program that invites many through its API. */
export class BatchOffice {
  readonly calls: MailCall[] = []

  private constructor(
    readonly stack: Stack,
    readonly client: Pool,
    private readonly key: string,
    readonly jobId: string,
  ) {}

  static async open(perSecond: number): Promise<BatchOffice> {
    const stack = await testStack({
      seeded: true,
      environment: { EMAIL_REQUESTS_PER_SECOND: String(perSecond) },
    })
    const client = new Pool({ connectionString: stack.env.DATABASE_URL, max: 2 })
    const answer = await fetch(`${stack.urls.control}/api-key`, {
      method: 'POST',
      body: JSON.stringify({ email: 'ada@acme.example' }),
    })
    const { key } = (await answer.json()) as { key: string }
    const { rows } = await client.query<{ id: string }>(`SELECT "id" FROM "Job" WHERE "title" = $1`, [
      'Backend Engineer',
    ])
    const office = new BatchOffice(stack, client, key, rows[0]?.id ?? '')
    stack.requests.watchers.push((entry) => office.note(entry))
    return office
  }

  async close(): Promise<void> {
    await this.client.end()
    await this.stack.stop()
  }

  private note({ target, path, body, status, at }: LoggedRequest): void {
    if (target !== 'resend' || path !== '/emails/batch') return
    this.calls.push({ letters: (JSON.parse(body) as unknown[]).length, status, at: Date.parse(at) })
  }

  /** So many people, each with a quarter of an hour of their own, from a day ahead on. */
  people(count: number, { name, daysAhead }: { name: string; daysAhead: number }): Invited[] {
    const first = Math.ceil((this.stack.clock.now() + daysAhead * DAY) / QUARTER) * QUARTER
    return Array.from({ length: count }, (_, place) => ({
      name: `${name} ${place + 1}`,
      email: `${name}-${place + 1}@example.com`,
      startsAt: new Date(first + place * QUARTER).toISOString(),
    }))
  }

  /** Invites them. @returns the batch, when it was submitted, and how long the answer took, milliseconds */
  async submit(rows: readonly Invited[], idempotencyKey: string) {
    const body = JSON.stringify({
      jobId: this.jobId,
      title: 'First conversation',
      format: 'phone',
      durationMinutes: 15,
      timeZone: 'Europe/Berlin',
      interviewers: [{ name: 'Robin Reyes', email: 'robin@acme.example' }],
      rows: rows.map((row) => ({ ...row, timeZone: 'America/Denver' })),
    })
    const submitted = this.stack.clock.now()
    const began = performance.now()
    const answer = await this.ask('POST', '/batches', { body, 'idempotency-key': idempotencyKey })
    if (answer.status !== 201) throw new Error(await answer.text())
    const { id } = (await answer.json()) as BatchWire
    return { id, submitted, took: performance.now() - began }
  }

  async find(id: string): Promise<BatchWire> {
    return (await (await this.ask('GET', `/batches/${id}`)).json()) as BatchWire
  }

  async untilDone(id: string, timeout: number): Promise<void> {
    await vi.waitFor(
      async () => {
        const { state } = await this.find(id)
        if (state !== 'done') throw new Error(`The batch is ${state}`)
      },
      { timeout, interval: 500 },
    )
  }

  private ask(method: string, path: string, given: { body?: string; 'idempotency-key'?: string } = {}) {
    const { body, ...headers } = given
    return fetch(`${this.stack.urls.app}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${this.key}`, 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body }),
    })
  }
}
