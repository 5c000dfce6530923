import { createWriteStream, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readDotEnv } from './cli/environment'
import { PEOPLE } from './launch/far-ends'
import { ROOT } from './prepare.mjs'
import { type Stack, startStack } from './stack'

const USUAL_PORTS = { app: 3000, control: 3999 }

export interface StartOptions {
  /** Next's development server instead of the build. */
  development: boolean
  say: (line: string) => void
}

/** The second half of `npm start`: starts the stack, says where everything is, and ends it on Ctrl-C. */
export async function start({ development, say }: StartOptions): Promise<void> {
  readDotEnv()
  const data = join(ROOT, '.data')
  const runningFile = join(data, 'running.json')
  const running = await alreadyRunning(runningFile)
  if (running) throw new Error(`Followthrough already runs in this folder at ${running}.`)

  let stack: Stack | undefined
  let ending = false
  const end = async (code: number) => {
    if (ending) return
    ending = true
    // While it still starts, its children end with this process.
    await stack?.stop()
    rmSync(runningFile, { force: true })
    process.exit(code)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(0))

  mkdirSync(data, { recursive: true })
  const log = createWriteStream(join(data, 'app.log'))
  say('Starting …')
  stack = await startStack({
    data,
    environment: process.env,
    app: development ? 'development' : 'production',
    usualPorts: USUAL_PORTS,
    seeded: true,
    say,
    onAppLine: (line) => {
      log.write(`${line}\n`)
      if (development) say(line)
    },
    onAppGone: (code) => {
      say(`The application ended by itself (${code}); its last words are in .data/app.log.`)
      void end(1)
    },
  })
  writeFileSync(runningFile, JSON.stringify({ pid: process.pid, ...stack.urls }))
  say(summary(stack))
}

/** The address of a stack that runs from this folder; a file left behind by a crash counts for nothing. */
async function alreadyRunning(file: string): Promise<string | undefined> {
  if (!existsSync(file)) return undefined
  const { pid, app, control } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>
  try {
    process.kill(Number(pid), 0)
    await fetch(`${control}/health`, { signal: AbortSignal.timeout(5000) })
    return app
  } catch {
    return undefined
  }
}

function summary({ urls }: Stack): string {
  const lines = [
    '',
    'Followthrough runs. Ctrl-C ends it.',
    `  Application  ${urls.app}`,
    urls.resend && `  Mailbox      ${urls.resend}   (every letter that left)`,
    urls.google && `  Calendar     ${urls.google}/calendar   (what Google shows, and what people do there)`,
    `  Control      ${urls.control}   (clock, mail, faults: README.md)`,
    urls.google && `  Sign in as   ${PEOPLE.map(({ email }) => email).join(' or ')}, or anybody you type`,
  ]
  return lines.filter((line) => line !== undefined).join('\n')
}
