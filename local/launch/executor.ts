import { createRequire } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { LocalClock } from '../clock'
import { type ChaosOptions, Executor } from '../inngest/executor'
import { RemoteExecutor } from '../inngest/remote'
import type { TimeSource } from '../inngest/travel'
import { type Child, startChild } from './child'
import type { Environment } from './settings'

export interface ExecutorSetup {
  clock: LocalClock
  clockFile: string
  appUrl: string
  port: number
  signingKey: string
  eventKey: string
  log?: (line: string) => void
}

/** The embedded executor as the stack sees it: something that can be ended, losing all it knew, and started again. */
export interface ExecutorHandle {
  url: string
  /** Opens its API. */
  listen(): Promise<void>
  /** Learns the functions of the running application. */
  sync(): Promise<void>
  /** Ends it at once, as a crash does. */
  kill(): Promise<void>
  stop(): Promise<void>
  /** The executor itself, where it lives in this process. */
  inside?: Executor
  /** What time travel waits for. */
  source: TimeSource
  /** Changes how unruly it is; a restarted one is calm. */
  misbehave(chaos: ChaosOptions): Promise<void>
  /** Loses all runs and events, and tells nobody. */
  forget(): Promise<void>
  /** How often it was unruly since it was started last. */
  misdeeds(): Executor['misdeeds']
}

/** The executor in this process: time travel visits each of its due instants. */
export class ExecutorInside implements ExecutorHandle {
  readonly url: string
  inside?: Executor
  readonly source: TimeSource = {
    nextDue: () => this.inside?.nextDue(),
    pump: () => this.inside?.pump(),
    settled: async () => this.inside?.settled(),
    done: () => this.inside?.done() ?? 0,
  }

  constructor(private readonly options: ExecutorSetup) {
    this.url = `http://127.0.0.1:${options.port}`
  }

  async listen(): Promise<void> {
    this.inside = new Executor(this.options)
    await this.inside.listen()
  }

  async sync(): Promise<void> {
    await this.inside?.sync()
  }

  async kill(): Promise<void> {
    await this.inside?.stop()
    this.inside = undefined
  }

  stop(): Promise<void> {
    return this.kill()
  }

  async misbehave(chaos: ChaosOptions): Promise<void> {
    this.inside?.misbehave(chaos)
  }

  async forget(): Promise<void> {
    this.inside?.dropState()
  }

  misdeeds(): Executor['misdeeds'] {
    return this.inside?.misdeeds ?? { repeatedCalls: 0, lostEvents: 0 }
  }
}

const MAIN = fileURLToPath(new URL('../inngest/main.ts', import.meta.url))

/** The executor as a process of its own, for tests that end it with kill -9. It also follows the clock's file by itself. */
export class ExecutorProcess implements ExecutorHandle {
  readonly url: string
  readonly source: RemoteExecutor
  private child?: Child
  private ready?: Promise<string>

  constructor(private readonly options: ExecutorSetup) {
    this.url = `http://127.0.0.1:${options.port}`
    this.source = new RemoteExecutor(this.url, options.signingKey)
  }

  /** The process syncs by itself as soon as the application answers. */
  async listen(): Promise<void> {
    const { clockFile, appUrl, port, signingKey, eventKey, log } = this.options
    const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href
    const env: Environment = {
      ...process.env,
      EXECUTOR_PORT: String(port),
      APP_URL: appUrl,
      CLOCK_FILE: clockFile,
      INNGEST_SIGNING_KEY: signingKey,
      INNGEST_EVENT_KEY: eventKey,
    }
    this.child = startChild({
      command: process.execPath,
      args: ['--import', tsx, MAIN],
      env,
      onLine: (line) => line.startsWith('ready ') || log?.(line),
    })
    this.ready = this.child.said(/^ready /)
    this.ready.catch(() => {})
  }

  async sync(): Promise<void> {
    await this.ready
    await this.source.settled()
  }

  async kill(): Promise<void> {
    await this.child?.kill('SIGKILL')
  }

  async stop(): Promise<void> {
    await this.child?.stop()
  }

  async misbehave(chaos: ChaosOptions): Promise<void> {
    await this.source.ask('misbehave', chaos)
  }

  async forget(): Promise<void> {
    await this.source.ask('forget')
  }

  misdeeds(): Executor['misdeeds'] {
    return this.source.misdeeds
  }
}
