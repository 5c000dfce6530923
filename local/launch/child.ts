import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const LEASH = fileURLToPath(new URL('../leash.mjs', import.meta.url))
const KEPT_LINES = 2000

export interface ChildOptions {
  command: string
  args: string[]
  env?: Record<string, string | undefined>
  cwd?: string
  /** How the command is asked to stop. */
  stopSignal?: NodeJS.Signals
  /** Milliseconds until a command that was asked to stop is ended. */
  grace?: number
  /** Runs the command as this user; only root may. */
  owner?: { uid: number; gid: number }
  onLine?: (line: string) => unknown
}

export interface Child {
  /** The process group: a signal to `-pid` reaches the command and everything it started. */
  pid: number
  /** The last lines of both its outputs. */
  logs(): string
  /** Resolves with the first line that matches; rejects with everything it said when it ends before. */
  said(match: RegExp): Promise<string>
  /** Settles with the exit code once it has ended, for whatever reason. */
  exited: Promise<number>
  /** Sends a signal to the whole group and waits for the end. */
  kill(signal: NodeJS.Signals): Promise<void>
  /** Asks it to stop and waits for the end. */
  stop(): Promise<void>
}

/** Starts a command in its own process group that cannot outlive this process (see leash.mjs). */
export function startChild(options: ChildOptions): Child {
  const { command, args, env = process.env, cwd, stopSignal = 'SIGTERM', grace = 8000, owner } = options
  const identity = owner ? [String(owner.uid), String(owner.gid)] : ['-', '-']
  const leash = spawn(process.execPath, [LEASH, stopSignal, String(grace), ...identity, command, ...args], {
    cwd,
    env: env as NodeJS.ProcessEnv,
    detached: true,
    windowsHide: true,
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const lines: string[] = []
  const listeners = new Set<(line: string) => void>()
  for (const output of [leash.stdout, leash.stderr])
    createInterface(output).on('line', (line) => {
      lines.push(line)
      if (lines.length > KEPT_LINES) lines.shift()
      options.onLine?.(line)
      for (const listener of listeners) listener(line)
    })
  leash.stdin.on('error', () => {})
  const exited = once(leash, 'exit').then(([code]) => (code as number | null) ?? 1)
  if (leash.pid === undefined) throw new Error(`${command} could not be started`)
  const pid = leash.pid
  return {
    pid,
    logs: () => lines.join('\n'),
    exited,
    said: (match) =>
      new Promise((resolve, reject) => {
        const listener = (line: string) => match.test(line) && resolve(line)
        listeners.add(listener)
        for (const line of lines) listener(line)
        exited.then((code) => reject(new Error(`${command} ended with ${code}:\n${lines.join('\n')}`)))
      }),
    async kill(signal) {
      signalGroup(pid, signal)
      await exited
    },
    async stop() {
      leash.stdin.end()
      await exited
    },
  }
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, signal)
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'ESRCH') throw fault
  }
}
