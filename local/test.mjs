import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { stripVTControlCharacters } from 'node:util'

/** `npm test`: every check in reading order. Only Node's own modules until the packages are installed. */
const help = `npm test             installs what is missing, then format and lint, types, unit, integration on PostgreSQL,
                     the production build, and end to end in a browser
npm run test:deep    the long ones: faults, races, benchmarks, simulated months
npm run check        the fast part: format and lint, types, unit
TEST_DATABASE_URL    a PostgreSQL server to use instead of the embedded one (may create databases)
CHROME_PATH          the browser of the end-to-end tests (else an installed one, else @sparticuz/chromium)
The last line sums the tests up: "N passed, N failed". A failed check that is no test counts as one failed.`

const fast = process.argv.includes('--fast')
const deep = process.argv.includes('--deep')
if (process.argv.includes('--help')) {
  process.stdout.write(`${help}\n`)
  process.exit(0)
}

const { ROOT, build, interrupt, nodeIsTooOld, prepare } = await import('./prepare.mjs')
const tooOld = nodeIsTooOld(process.versions.node)
if (tooOld) {
  process.stderr.write(`${tooOld}\n`)
  process.exit(1)
}
process.chdir(ROOT)

/** What would lead the product under test to a real far end, or to the owner's data. */
const CONFIGURATION =
  /^(DATABASE_URL|DIRECT_DATABASE_URL|INNGEST_|RESEND_|SMTP_|GOOGLE_|NEXTAUTH_|EMAIL_|PORT$|CONTROL_PORT$|NODE_ENV$)/
const environment = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !CONFIGURATION.test(name)),
)

const say = (line) => process.stdout.write(`${line}\n`)
const totals = { passed: 0, failed: 0 }
const report = []
/** A line or two of every test that failed: said again at the end, where they are found. */
const failures = []
let current
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => {
    interrupt()
    current?.kill(signal)
    process.exit(130)
  })

const preparing = step('install', () => prepare(say))
if ((await preparing) && !deep) {
  await step('format and lint', () => run('@biomejs/biome/bin/biome', ['ci', '--colors=off']))
  await step('types', async () => {
    await run('next/dist/bin/next', ['typegen'], { quiet: true })
    await run('typescript/bin/tsc', ['--noEmit'])
  })
  await step('architecture and unit', () => vitest('unit'))
  if (!fast) {
    await step('integration', () => vitest('integration'))
    if (await step('build', () => build(say))) await step('end to end', () => vitest('e2e'))
  }
}
if (deep && report.every(({ passed }) => passed) && (await step('build', () => build(say)))) {
  await step('faults, races and simulated months', () => vitest('deep'))
  await step('benchmarks', () => vitest('bench'))
}

say('')
for (const failure of failures) say(failure)
for (const { name, passed, seconds } of report) say(`${passed ? 'ok    ' : 'FAILED'}  ${name} (${seconds} s)`)
say(`${totals.passed} passed, ${totals.failed} failed`)
process.exit(report.every(({ passed }) => passed) ? 0 : 1)

async function step(name, work) {
  say(`\n── ${name}`)
  const start = Date.now()
  const failedBefore = totals.failed
  let passed = true
  try {
    await work()
  } catch (fault) {
    passed = false
    if (totals.failed === failedBefore) totals.failed += 1
    say(fault instanceof Error ? fault.message : String(fault))
  }
  report.push({ name, passed, seconds: Math.round((Date.now() - start) / 1000) })
  return passed
}

/** Runs one vitest project and counts what it counted. */
async function vitest(project) {
  const folder = mkdtempSync(join(tmpdir(), 'followthrough-report-'))
  const file = join(folder, 'report.json')
  try {
    const options = [
      'run',
      '--project',
      project,
      '--passWithNoTests',
      '--reporter=default',
      '--reporter=json',
    ]
    await run('vitest/vitest.mjs', [...options, `--outputFile.json=${file}`])
  } finally {
    if (existsSync(file)) {
      const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(file, 'utf8'))
      totals.passed += numPassedTests
      totals.failed += numFailedTests
      failures.push(...testResults.flatMap(failuresOf))
    }
    rmSync(folder, { recursive: true })
  }
}

/** What failed in one file, or that the file itself did: where, which test, and the first words of why. */
function failuresOf({ name, status, message, assertionResults }) {
  const file = relative(ROOT, name)
  const why = (words) =>
    stripVTControlCharacters(words ?? '')
      .split('\n')
      .slice(0, 2)
      .join(' ')
      .slice(0, 300)
  const failed = assertionResults.filter((each) => each.status === 'failed')
  if (failed.length === 0) return status === 'failed' ? [`failed: ${file}: ${why(message)}`] : []
  return failed.map((each) => `failed: ${file} > ${each.title}: ${why(each.failureMessages[0])}`)
}

function run(bin, args, { quiet = false } = {}) {
  return new Promise((resolve, reject) => {
    const stdio = ['ignore', quiet ? 'ignore' : 'inherit', 'inherit']
    current = spawn(process.execPath, [join(ROOT, 'node_modules', bin), ...args], { stdio, env: environment })
    current.on('error', reject)
    current.on('close', (code, signal) => {
      if (code === 0) resolve()
      else reject(new Error(`${bin.split('/').at(-1)} ${args[0] ?? ''} ended with ${code ?? signal}`))
    })
  })
}
