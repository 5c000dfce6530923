import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Inngest, type InngestFunction } from 'inngest'
import { serve } from 'inngest/node'
import { onTestFinished } from 'vitest'
import { LocalClock } from '@/local/clock'
import { Executor, type ExecutorOptions } from '@/local/inngest/executor'
import { advance } from '@/local/inngest/travel'

export const SIGNING_KEY = 'signkey-test-0123456789abcdef0123456789abcdef'
export const EVENT_KEY = 'event-key-of-the-tests'
/** Later than the real time: the SDK stamps events with its own clock, and later ones would wait. */
export const START = Date.parse('2035-03-20T09:00:00Z')
export const SECOND = 1000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** A clock that moves only when it is told to, so that delays can be compared to the millisecond. */
export class StillClock extends LocalClock {
  constructor(private instant: number) {
    super()
  }

  override now(): number {
    return this.instant
  }

  override jumpTo(instant: number): void {
    this.instant = Math.max(this.instant, instant)
  }
}

/** What the SDK would print. The tests look at what it does instead. */
export const SILENT = { info() {}, warn() {}, error() {}, debug() {} }

/** An application of the unmodified SDK on a port of its own, which can go away and come back. */
export class TestApp {
  port = 0
  private handler: RequestListener = () => {}
  private server?: Server

  async start(): Promise<void> {
    const server = createServer((request, response) => this.handler(request, response))
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve))
    this.port = (server.address() as AddressInfo).port
    this.server = server
  }

  /** Something else answers on the application's port, until it is stopped. */
  async impersonate(handler: RequestListener): Promise<TestApp> {
    const other = new TestApp()
    other.port = this.port
    other.handler = handler
    await other.start()
    onTestFinished(() => other.stop())
    return other
  }

  serve(client: Inngest.Any, functions: InngestFunction.Any[]): void {
    this.handler = serve({ client, functions })
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}/api/inngest`
  }

  async stop(): Promise<void> {
    const server = this.server
    this.server = undefined
    if (!server) return
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
}

export interface Stack {
  clock: LocalClock
  client: Inngest
  executor: Executor
  executorUrl: string
  app: TestApp
  logged: string[]
  advance(ms: number): Promise<void>
}

/** Starts an executor and an application with the functions that `create` makes; both end with the test. */
export async function startStack(
  create: (client: Inngest, clock: LocalClock) => InngestFunction.Any[],
  options: Partial<ExecutorOptions> & { checkpointing?: boolean } = {},
): Promise<Stack> {
  const clock = options.clock ?? new StillClock(START)
  const app = new TestApp()
  await app.start()
  const logged: string[] = []
  const executor = new Executor({
    appUrl: app.url,
    port: 0,
    signingKey: SIGNING_KEY,
    eventKey: EVENT_KEY,
    log: (line) => logged.push(line),
    ...options,
    clock,
  })
  const { url } = await executor.listen()
  const client = new Inngest({
    id: 'probe',
    baseUrl: url,
    eventKey: EVENT_KEY,
    signingKey: SIGNING_KEY,
    isDev: false,
    logger: SILENT,
    checkpointing: options.checkpointing ?? true,
  })
  app.serve(client, create(client, clock))
  onTestFinished(async () => {
    await executor.stop()
    await app.stop()
  })
  return {
    clock,
    client,
    executor,
    executorUrl: url,
    app,
    logged,
    advance: (ms) => advance([executor], clock, ms),
  }
}
