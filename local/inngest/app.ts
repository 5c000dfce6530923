import { z } from 'zod'
import { exchange } from './exchange'
import { canonical, failure, type Reply, readReply, SERVER_KIND, signature } from './protocol'

export interface AppOptions {
  /** The URL at which the application serves Inngest, `http://127.0.0.1:3000/api/inngest`. */
  url: string
  signingKey: string
  timeoutMs: number
}

/** The application cannot be asked right now: nobody listens, or it is not ready. Worth another try. */
export class AppUnavailable extends Error {
  override name = 'AppUnavailable'
}

const Registration = z.object({ functions: z.array(z.unknown()) })

/** The far end: the application's serve route, called over HTTP with signed requests. */
export class App {
  private readonly closing = new AbortController()

  constructor(private readonly options: AppOptions) {}

  /** Asks in band for the configurations of all functions; throws {@link AppUnavailable} or says what was answered. */
  async functions(): Promise<unknown[]> {
    const body = canonical({ url: this.options.url })
    const response = await this.send('PUT', new URL(this.options.url), body, {
      'x-inngest-sync-kind': 'in_band',
    }).catch((fault: unknown) => {
      throw new AppUnavailable(reason(fault))
    })
    const text = await response.text()
    if (response.status === 404 || response.status >= 500)
      throw new AppUnavailable(`${response.status}: ${text}`)
    if (!response.ok) throw new Error(`The application refused to sync, ${response.status}: ${text}`)
    return Registration.parse(JSON.parse(text)).functions
  }

  /** Calls a function of the application; an application that cannot be reached is a failed attempt, not a throw. */
  async call(
    functionId: string,
    stepId: string,
    body: string,
    headers: Record<string, string>,
  ): Promise<Reply> {
    const url = new URL(this.options.url)
    url.searchParams.set('fnId', functionId)
    url.searchParams.set('stepId', stepId)
    try {
      return await readReply(await this.send('POST', url, body, headers))
    } catch (fault) {
      return {
        kind: 'failed',
        failure: failure('Error', `Unable to reach SDK: ${reason(fault)}`),
        noRetry: false,
      }
    }
  }

  /** Breaks off what is still in flight. */
  close(): void {
    this.closing.abort()
  }

  private send(method: string, url: URL, body: string, headers: Record<string, string>): Promise<Response> {
    return exchange(url, {
      method,
      body,
      headers: {
        'content-type': 'application/json',
        ...SERVER_KIND,
        ...signature(body, this.options.signingKey),
        ...headers,
      },
      signal: AbortSignal.any([this.closing.signal, AbortSignal.timeout(this.options.timeoutMs)]),
    })
  }
}

function reason(fault: unknown): string {
  if (!(fault instanceof Error)) return String(fault)
  return 'code' in fault ? String(fault.code) : fault.message
}
