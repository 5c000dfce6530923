import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Client } from 'pg'
import { type Child, startChild } from '../launch/child'
import { freePort } from '../launch/ports'
import { giveTo, type Home, prepareHome } from './home'

const SUPERUSER = 'followthrough'

export interface PostgresOptions {
  /** Folder of the cluster; made and filled at the first start. */
  directory: string
  /** Database that is created where it does not exist. */
  database?: string
  /** A cluster that may be lost: no flushing to disk. For tests. */
  disposable?: boolean
}

export interface PostgresServer {
  /** Connection string of the database that was asked for. */
  url: string
  port: number
  /** Process group of the server. */
  pid: number
  /** Where the cluster really is; another place than asked only as root in a checkout nobody else can read. */
  directory: string
  /** Ends connections, writes everything down and ends the server. */
  stop(): Promise<void>
  /** PostgreSQL's immediate shutdown, which is a crash to it and to its clients, and a start on the same port. */
  crash(): Promise<void>
}

/** Starts the embedded PostgreSQL on a free port of loopback, without a Unix socket. */
export async function startPostgres({
  directory,
  database = 'followthrough',
  disposable = false,
}: PostgresOptions): Promise<PostgresServer> {
  const home = prepareHome(directory)
  const cluster = join(home.data, 'cluster')
  if (!existsSync(cluster)) await initialise(home, cluster, disposable)
  await predecessorGone(cluster)
  const password = readFileSync(join(home.data, 'password'), 'utf8')
  const { child: first, port } = await boot(home, cluster, { disposable })
  let child = first
  const url = (name: string) => `postgresql://${SUPERUSER}:${password}@127.0.0.1:${port}/${name}`
  try {
    await createDatabase(url('postgres'), database)
  } catch (fault) {
    await child.stop()
    throw fault
  }
  return {
    url: url(database),
    port,
    pid: child.pid,
    directory: home.data,
    stop: () => child.stop(),
    async crash() {
      process.kill(Number(readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[0]), 'SIGQUIT')
      await child.exited
      child = (await boot(home, cluster, { disposable, port })).child
    },
  }
}

/** Written beside and renamed at the end, so that an interrupted start leaves no half cluster. */
async function initialise(home: Home, cluster: string, disposable: boolean): Promise<void> {
  const draft = join(home.data, 'draft')
  const passwordFile = join(home.data, 'password')
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { mode: 0o700 })
  writeFileSync(passwordFile, randomBytes(18).toString('base64url'), { mode: 0o600 })
  for (const path of [draft, passwordFile]) giveTo(path, home.owner)
  const options = [
    `--pgdata=${draft}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // The same order of text on every machine, whatever its languages.
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    ...(disposable ? ['--no-sync'] : []),
  ]
  await promisify(execFile)(join(home.binaries, 'bin', 'initdb'), options, {
    cwd: home.data,
    env: environment(),
    ...home.owner,
  })
  renameSync(draft, cluster)
}

async function boot(
  home: Home,
  cluster: string,
  { disposable, port: asked }: { disposable: boolean; port?: number },
): Promise<{ child: Child; port: number }> {
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    max_connections: '200',
    // Commits still reach the operating system one by one: a crash of the server alone loses none.
    ...(disposable ? { fsync: 'off', full_page_writes: 'off' } : {}),
  }
  for (let attempt = 1; ; attempt += 1) {
    const port = asked ?? (await freePort())
    const child = startChild({
      command: join(home.binaries, 'bin', 'postgres'),
      args: [
        '-D',
        cluster,
        '-p',
        String(port),
        ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
      ],
      cwd: home.data,
      env: environment(),
      owner: home.owner,
      // SIGINT is PostgreSQL's fast shutdown: it does not wait for clients to leave.
      stopSignal: 'SIGINT',
      grace: 20_000,
    })
    try {
      await child.said(/database system is ready to accept connections/)
      return { child, port }
    } catch (fault) {
      // Another program may have taken the port in between.
      if (attempt === 5) throw fault
    }
  }
}

/** After a kill -9 of the launcher its server needs a moment to end; PostgreSQL itself judges a stale file. */
async function predecessorGone(cluster: string): Promise<void> {
  const file = join(cluster, 'postmaster.pid')
  for (
    let waited = 0;
    waited < 15_000 && existsSync(file) && isAlive(readFileSync(file, 'utf8'));
    waited += 100
  )
    await new Promise((resolve) => setTimeout(resolve, 100))
}

function isAlive(pidFile: string): boolean {
  try {
    process.kill(Number(pidFile.split('\n')[0]), 0)
    return true
  } catch (fault) {
    return (fault as NodeJS.ErrnoException).code === 'EPERM'
  }
}

async function createDatabase(url: string, name: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name])
    if (rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`)
  } finally {
    await client.end()
  }
}

/** Ours without anything that would steer PostgreSQL. */
function environment(): NodeJS.ProcessEnv {
  const steering = Object.keys(process.env).filter((name) => /^(PG|LC_)/.test(name))
  const cleared = Object.fromEntries(steering.map((name) => [name, undefined]))
  return { ...process.env, ...cleared, LC_ALL: 'C', LANG: 'C' }
}
