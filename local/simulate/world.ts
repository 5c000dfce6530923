import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { applyMigrations } from '../database/migrate'
import { type PostgresServer, startPostgres } from '../database/postgres'
import type { History } from './history'
import type { Place } from './place'
import { live } from './run'
import { judgeAll } from './verdict'

export type Judged = ReturnType<typeof judgeAll>

interface Options {
  /** The product within this process. */
  inside: boolean
  say: (line: string) => void
}

type Closer = () => Promise<unknown>

/** Opens a world of its own for a history, lives it through, and leaves nothing behind, on Ctrl-C neither. */
export async function liveIn(history: History, { inside, say }: Options): Promise<Judged> {
  const closers: Closer[] = []
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer()
  }
  let isEnding = false
  const end = () => {
    isEnding = true
    void close().finally(() => process.exit(130))
  }
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  for (const signal of signals) process.once(signal, end)
  try {
    const place = await open(history, inside, { onOpened: (closer) => closers.push(closer), say })
    return judgeAll(history, await live(history, place))
  } catch (fault) {
    // What breaks while everything is being ended is nobody's news.
    if (isEnding) return await new Promise<never>(() => {})
    throw fault
  } finally {
    await close()
    for (const signal of signals) process.off(signal, end)
  }
}

async function open(
  history: History,
  inside: boolean,
  { onOpened, say }: { onOpened: (close: Closer) => void; say: (line: string) => void },
): Promise<Place> {
  const begins = Date.parse(history.begins)
  const given = process.env.SIMULATE_DATABASE_URL
  const server = inside && given ? undefined : await database(onOpened)
  const url = server?.url ?? given ?? ''
  await applyMigrations(url)
  const data = mkdtempSync(join(tmpdir(), 'followthrough-simulate-'))
  onOpened(async () => rmSync(data, { recursive: true, force: true }))
  const { openInside } = await import('./inside')
  const { openOutside } = await import('./outside')
  const place =
    inside || !server ? await openInside(url, begins, data) : await openOutside(server, begins, { data, say })
  onOpened(() => place.close())
  return place
}

async function database(onOpened: (close: Closer) => void): Promise<PostgresServer> {
  const directory = mkdtempSync(join(tmpdir(), 'followthrough-simulate-db-'))
  // As root the server runs as another user, who must be able to pass.
  chmodSync(directory, 0o711)
  const server = await startPostgres({ directory, disposable: true })
  onOpened(async () => {
    await server.stop()
    for (const folder of [server.directory, directory]) rmSync(folder, { recursive: true, force: true })
  })
  return server
}
