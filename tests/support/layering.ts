import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'

/** One source file, with its path from the root of the repository. */
export interface Source {
  readonly path: string
  readonly text: string
}

interface Room {
  /** Paths that belong to the room. The first room that matches a file is its room. */
  readonly of: RegExp
  /** What it may import of ours, besides itself. */
  readonly ours: RegExp
  /** What it may import of npm and Node, if not everything that is not reserved to somebody else. */
  readonly packages?: RegExp
}

const HINGE = 'lib/(clock|log)$'

/** The table of STYLE.md, section 2. */
const ROOMS: Record<string, Room> = {
  'lib/domain': {
    of: /^lib\/domain\//,
    ours: /^$/,
    packages: /^(zod|temporal-polyfill|papaparse|liquidjs|marked|sanitize-html|diff)$/,
  },
  'lib/services': { of: /^lib\/services\//, ours: new RegExp(`^lib/(domain/|env$)|^${HINGE}`) },
  'lib/queries': {
    of: /^lib\/queries\//,
    ours: new RegExp(`^lib/(domain/|db$)|^prisma/generated/enums$|^${HINGE}`),
  },
  'lib/commands': {
    of: /^lib\/commands\//,
    ours: new RegExp(
      `^lib/(domain/|queries/|services/|db$|env$|routes$)|^emails/|^inngest/(client|events)$|^prisma/generated/enums$|^${HINGE}`,
    ),
  },
  'lib hinges': { of: /^lib\/[^/]+\.ts$/, ours: /^lib\/|^prisma\/generated\// },
  emails: { of: /^emails\//, ours: /^lib\/(domain\/|routes$)/ },
  'components/ui': { of: /^components\/ui\//, ours: /^$/ },
  components: { of: /^components\//, ours: /^components\/|^lib\/(domain\/|routes$)/ },
  'inngest/functions': {
    of: /^inngest\/functions\//,
    ours: new RegExp(`^inngest/(client|events)$|^lib/(commands|domain)/|^${HINGE}`),
  },
  inngest: { of: /^inngest\//, ours: new RegExp(`^lib/(domain/|env$)|^${HINGE}`) },
  'app/api/inngest': { of: /^app\/api\/inngest\//, ours: new RegExp(`^inngest/|^lib/env$|^${HINGE}`) },
  // A route handler speaks a wire format, which is a service's business: a webhook's signature, a calendar file.
  'app/**/route.ts': {
    of: /^app\/.*route\.ts$/,
    ours: new RegExp(
      `^(app|components|lib/(queries|commands|domain|services))/|^lib/(api|auth|action|routes|env)$|^${HINGE}`,
    ),
  },
  app: {
    of: /^app\//,
    ours: new RegExp(
      `^components/|^lib/(queries|commands|domain)/|^lib/(api|auth|action|routes|env)$|^${HINGE}`,
    ),
  },
  'beside the root': {
    of: /^(proxy|instrumentation|next\.config)\.ts$/,
    ours: /^lib\/(domain\/|boot$|env$|log$)/,
  },
}

/** Packages that belong to somebody: who else imports them is wrong. */
const RESERVED: { readonly packages: RegExp; readonly to: RegExp }[] = [
  {
    packages: /^(googleapis|@googleapis\/.*|resend|nodemailer|imapflow|ai|@ai-sdk\/.*)$/,
    to: /^lib\/services\//,
  },
  { packages: /^(@prisma\/.*|pg)$/, to: /^lib\/db\.ts$/ },
  { packages: /^(react-email|@react-email\/.*)$/, to: /^emails\// },
  { packages: /^next\/headers$/, to: /^app\/|^lib\/(auth|action)\.ts$/ },
  { packages: /^next-auth(\/.*)?$/, to: /^app\/(api\/auth|sign-in)\/|^lib\/auth\.ts$/ },
  {
    packages: /^next(\/.*)?$/,
    to: /^(app|components)\/|^lib\/(api|auth|action)\.ts$|^(proxy|next\.config)\.ts$/,
  },
  { packages: /^inngest(\/.*)?$/, to: /^inngest\/|^app\/api\/inngest\// },
]

/** Who makes an actor: the type is a proof only as long as nobody else does. */
const MINTS: { readonly call: RegExp; readonly by: RegExp }[] = [
  { call: /\bmint(SignedInUser|Viewer|CandidatePass)\b/, by: /^lib\/(auth|domain\/actor)\.ts$/ },
  { call: /\bmintApiActor\b/, by: /^lib\/(api|domain\/actor)\.ts$/ },
  { call: /\bmintSystemActor\b/, by: /^lib\/(auth|domain\/actor)\.ts$|^inngest\/|^app\/api\// },
]

const IMPURE = /\bnew Date\(\s*\)|\bDate\.now\b|\bprocess\.env\b|\bMath\.random\b|\bTemporal\.Now\b/

/** Everything that breaks the rules, as sentences. */
export function violations(sources: readonly Source[]): string[] {
  return sources.flatMap((source) => [
    ...importViolations(source),
    ...mintViolations(source),
    ...impurities(source),
  ])
}

function importViolations({ path, text }: Source): string[] {
  const [name, room] = Object.entries(ROOMS).find(([, { of }]) => of.test(path)) ?? []
  if (!name || !room) return []
  return importsOf(text).flatMap((specifier) => {
    if (!specifier.startsWith('.') && !specifier.startsWith('@/'))
      return packageViolation(path, specifier, room)
    const target = specifier.startsWith('@/') ? specifier.slice(2) : normalize(join(dirname(path), specifier))
    const inside = room.of.test(target) || room.of.test(`${target}.ts`)
    if (specifier.startsWith('.') && folderOf(target) !== folderOf(path))
      return [`${path} leaves its room by a relative path (${specifier}): write @/${target}`]
    return inside || room.ours.test(target) || target.endsWith('.css')
      ? []
      : [`${path} (${name}) imports ${target}`]
  })
}

/** The folder that a relative path may not leave: `lib/domain`, `emails`, `inngest`. */
function folderOf(path: string): string {
  const [top = '', below = ''] = path.split('/')
  if (top !== 'lib' && top !== 'components') return top
  return path.split('/').length > 2 ? `${top}/${below}` : top
}

function packageViolation(path: string, specifier: string, room: Room): string[] {
  const owner = RESERVED.find(({ packages }) => packages.test(specifier))
  if (owner && !owner.to.test(path)) return [`${path} imports ${specifier}, which is not its to import`]
  return room.packages && !room.packages.test(specifier) ? [`${path} imports ${specifier}`] : []
}

function mintViolations({ path, text }: Source): string[] {
  return MINTS.filter(({ call, by }) => call.test(text) && !by.test(path)).map(
    ({ call }) => `${path} mints an actor (${call.exec(text)?.[0]})`,
  )
}

function impurities({ path, text }: Source): string[] {
  if (!path.startsWith('lib/domain/')) return []
  const found = IMPURE.exec(withoutComments(text))
  return found ? [`${path} is not pure: ${found[0]}`] : []
}

function importsOf(text: string): string[] {
  const found = withoutComments(text).matchAll(/(?:\bfrom|\bimport)\s*\(?\s*['"]([^'"\n]+)['"]/g)
  return [...found].map(([, specifier]) => specifier ?? '')
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1')
}

/** The exports of a file of actions that do not come from one of the wrappers, which know who is asking. */
export function bareActions({ path, text }: Source): string[] {
  const exports = [...withoutComments(text).matchAll(/^export\s+(.+)$/gm)].map(([, rest]) => rest ?? '')
  const wrapped = /^const \w+ = (signedInAction|userAction)\(/
  return exports
    .filter((line) => !wrapped.test(line) && !/^(type|interface) /.test(line))
    .map((line) => `${path}: export ${line}`)
}

/** The sources of the product: no tests, nothing generated. */
export function productSources(): Source[] {
  const root = fileURLToPath(new URL('../..', import.meta.url))
  const folders = ['app', 'components', 'emails', 'inngest', 'lib']
  const files = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`),
  )
  return [...files, 'proxy.ts', 'instrumentation.ts', 'next.config.ts']
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
}
