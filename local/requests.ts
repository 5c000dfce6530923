import type { Answer } from './server'

/** One request that a stand-in was asked, and what it answered. */
export interface LoggedRequest {
  target: string
  method: string
  path: string
  headers: Record<string, string>
  /** The text of the body, cut at 64 KB. */
  body: string
  status: number | 'reset' | 'hang'
  /** ISO instant on the local clock. */
  at: string
}

const LIMIT = 20_000
const BODY_LIMIT = 64 * 1024

/** What the stand-ins were asked, for asserting on the wire: the last 20,000 requests, oldest first. */
export class RequestLog {
  /** Each hears of every request as soon as its answer is known, before it is sent. */
  readonly watchers: ((entry: LoggedRequest) => void)[] = []
  private readonly entries: LoggedRequest[] = []

  record(entry: LoggedRequest): void {
    for (const watch of this.watchers) watch(entry)
    this.entries.push({ ...entry, body: entry.body.slice(0, BODY_LIMIT) })
    if (this.entries.length > LIMIT) this.entries.shift()
  }

  list(target?: string): LoggedRequest[] {
    return this.entries.filter((entry) => !target || entry.target === target)
  }
}

/** One exchange as it is written to the log; the query string belongs to the path. */
export function logged(
  target: string,
  exchange: { request: Request; body: string; answer: Answer; at: number },
): LoggedRequest {
  const { request, body, answer, at } = exchange
  const url = new URL(request.url)
  return {
    target,
    method: request.method,
    path: url.pathname + url.search,
    headers: Object.fromEntries(request.headers),
    body,
    status: typeof answer === 'string' ? answer : answer.status,
    at: new Date(at).toISOString(),
  }
}
