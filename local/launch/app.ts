import { createRequire } from 'node:module'
import { setTimeout as pause } from 'node:timers/promises'
import { type Child, startChild } from './child'
import type { Environment } from './settings'

export interface AppOptions {
  root: string
  url: string
  env: Environment
  development: boolean
  onLine?: (line: string) => void
}

const PATIENCE = 90_000
/** As local/server.ts has it: nobody writes to a connection that is just being closed. */
const IDLE = 600_000
const BETWEEN_LOOKS = 50

/** The Next application as a child of the stack: it can be ended in any way and started again. */
export class App {
  private child?: Child
  private wanted = false

  /** `onGone` hears of an end that nobody asked for. */
  constructor(
    private readonly options: AppOptions,
    private readonly onGone: (code: number) => void = () => {},
  ) {}

  /** The process group; undefined while it is not running. */
  get pid(): number | undefined {
    return this.child?.pid
  }

  /** What it printed since it was started last. */
  logs(): string {
    return this.child?.logs() ?? ''
  }

  /** Starts it and waits until it answers /api/health. */
  async start(): Promise<void> {
    const { root, url, env, development, onLine } = this.options
    const { port } = new URL(url)
    this.wanted = true
    const child = startChild({
      command: process.execPath,
      args: [
        nextBin(root),
        ...(development ? ['dev'] : ['start', '--keepAliveTimeout', String(IDLE)]),
        ...['--hostname', '127.0.0.1', '--port', port],
      ],
      cwd: root,
      // Next waits for connections that are kept open; nothing is lost by not waiting long.
      grace: 2000,
      env: { ...env, NODE_ENV: development ? 'development' : 'production' },
      onLine,
    })
    this.child = child
    const ended = child.exited.then((code) => {
      if (this.child !== child) return
      this.child = undefined
      if (this.wanted) this.onGone(code)
    })
    const answered = await Promise.race([ended, this.answers(child)])
    if (answered) return
    this.wanted = false
    await child.stop()
    throw new Error(`The application did not answer at ${url}/api/health:\n${child.logs()}`)
  }

  /** Ends it with this signal, as a crash or a deployment would. */
  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    this.wanted = false
    await this.child?.kill(signal)
  }

  async stop(): Promise<void> {
    this.wanted = false
    await this.child?.stop()
  }

  private async answers(child: Child): Promise<boolean> {
    for (const giveUp = Date.now() + PATIENCE; Date.now() < giveUp && this.child === child; ) {
      try {
        const response = await fetch(`${this.options.url}/api/health`, {
          signal: AbortSignal.timeout(20_000),
        })
        if (response.ok) return true
      } catch (fault) {
        if (!(fault instanceof Error)) throw fault
      }
      await pause(BETWEEN_LOOKS)
    }
    return false
  }
}

function nextBin(root: string): string {
  return createRequire(`${root}/package.json`).resolve('next/dist/bin/next')
}
