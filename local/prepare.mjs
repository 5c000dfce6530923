import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * What has to exist before anything of ours runs: packages, the generated database client, the production build.
 * Each is made once and again when what it was made from has changed. Only Node's own modules: nothing else is there yet.
 */
export const ROOT = fileURLToPath(new URL('..', import.meta.url))

const SOURCES = [
  'app',
  'components',
  'emails',
  'inngest',
  'lib',
  'public',
  'prisma/schema.prisma',
  'instrumentation.ts',
  'next.config.ts',
  'postcss.config.mjs',
  'proxy.ts',
  'package.json',
  'package-lock.json',
]

/** Whether this Node can run the product; says what to do when it cannot. */
export function nodeIsTooOld(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return undefined
  return `Followthrough needs Node 20.19 or newer; this is ${version}. Get one at https://nodejs.org.`
}

/** Packages and the generated client. */
export async function prepare(say = () => {}, root = ROOT) {
  await install(say, root)
  await generate(say, root)
}

/** `npm ci` where packages are missing or belong to another lock file. */
export async function install(say = () => {}, root = ROOT) {
  const lock = join(root, 'package-lock.json')
  const stamp = hashOf([`${process.platform}-${process.arch}`, readFileSync(lock)])
  const stampFile = join(root, 'node_modules', '.followthrough')
  if (read(stampFile) === stamp) return false
  if (!holdsEverything(root, lock)) {
    say('Installing packages (the first time only) …')
    // Without install scripts: Prisma's would download engines that we do not use, and nothing else needs one
    // (esbuild runs without it, and local/database restores the symbolic links of PostgreSQL).
    const npm = ['ci', '--ignore-scripts', '--include=dev', '--include=optional', '--no-audit', '--no-fund']
    const [command, args] = npmCommand(npm)
    await run(command, args, root, 'npm ci')
  }
  writeFileSync(stampFile, stamp)
  return true
}

/** The typed database client, without the engine that Prisma would download for it. */
export async function generate(say = () => {}, root = ROOT) {
  const schema = join(root, 'prisma', 'schema.prisma')
  const prisma = join(root, 'node_modules', 'prisma')
  const stamp = hashOf([readFileSync(schema), readFileSync(join(prisma, 'package.json'))])
  const stampFile = join(root, 'prisma', 'generated', '.followthrough')
  if (read(stampFile) === stamp) return false
  say('Generating the database client …')
  rmSync(stampFile, { force: true })
  await run(process.execPath, [join(prisma, 'build', 'index.js'), 'generate'], root, 'prisma generate', {
    // Any executable will do: `generate` looks for an engine and does not use it.
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    CHECKPOINT_DISABLE: '1',
  })
  writeFileSync(stampFile, stamp)
  return true
}

/** The production build, when there is none or the sources have changed since. */
export async function build(say = () => {}, root = ROOT) {
  // The build carries the database client within it: one of an older schema would fail at every query.
  await generate(say, root)
  const stamp = sourcesStamp(root)
  const stampFile = join(root, '.next', 'followthrough.stamp')
  if (existsSync(join(root, '.next', 'BUILD_ID')) && read(stampFile) === stamp) return false
  say('Building the application …')
  rmSync(stampFile, { force: true })
  await run(
    process.execPath,
    [join(root, 'node_modules', 'next', 'dist', 'bin', 'next'), 'build'],
    root,
    'next build',
    {
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
    },
  )
  writeFileSync(stampFile, stamp)
  return true
}

/** A hash over the names and contents of everything that the build is made from. */
export function sourcesStamp(root = ROOT) {
  const parts = []
  for (const source of SOURCES) collect(join(root, source), root, parts)
  return hashOf(parts)
}

function collect(path, root, parts) {
  const stats = statSync(path, { throwIfNoEntry: false })
  if (!stats) return
  if (stats.isDirectory()) {
    for (const name of readdirSync(path).sort()) collect(join(path, name), root, parts)
  } else parts.push(path.slice(root.length).split(sep).join('/'), readFileSync(path))
}

/** Whether node_modules, perhaps made by hand with npm, holds what the lock file says. */
function holdsEverything(root, lock) {
  const installed = read(join(root, 'node_modules', '.package-lock.json'))
  if (!installed) return false
  const has = JSON.parse(installed).packages
  return Object.entries(JSON.parse(readFileSync(lock, 'utf8')).packages).every(
    ([path, { version, optional, link }]) =>
      path === '' || optional || link || has[path]?.version === version,
  )
}

function npmCommand(args) {
  const npm =
    process.env.npm_execpath ?? join(dirname(process.execPath), 'node_modules', 'npm', 'bin', 'npm-cli.js')
  if (/npm-cli\.[cm]?js$/.test(npm) && existsSync(npm)) return [process.execPath, [npm, ...args]]
  return process.platform === 'win32' ? ['cmd.exe', ['/c', 'npm', ...args]] : ['npm', args]
}

const running = new Set()

/** Ends what is being installed or built. For Ctrl-C. */
export function interrupt() {
  for (const child of running) endGroup(child.pid)
}

function endGroup(pid) {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGTERM')
  } catch {}
}

async function run(command, args, cwd, name, extra = {}) {
  const env = { ...process.env, NODE_ENV: undefined, ...extra }
  const child = spawn(command, args, {
    cwd,
    env: defined(env),
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.add(child)
  const output = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => output.push(chunk))
  const code = await new Promise((resolve) => {
    child.on('error', (fault) => resolve(fault.message))
    child.on('close', (status, signal) => resolve(status ?? signal))
  })
  running.delete(child)
  if (code !== 0) throw new Error(`${name} failed (${code}):\n${Buffer.concat(output).toString().trim()}`)
}

function defined(env) {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined))
}

function hashOf(parts) {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(`${part.length}:`).update(part)
  return hash.digest('hex')
}

function read(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined
}

/** Makes the folder of local data and keeps others out of what is secret in it. */
export function dataFolder(root = ROOT) {
  const folder = join(root, '.data')
  mkdirSync(folder, { recursive: true, mode: 0o711 })
  return folder
}
