import { spawnSync } from 'node:child_process'

/** `npm run build`: for Vercel and for one's own server. */
const help = `npm run build        generates the database client and builds the application for production
On Vercel, for the production deployment only (VERCEL_ENV=production), it applies the migrations first, over
DIRECT_DATABASE_URL where the application's own DATABASE_URL leads through a pooler. A preview never migrates.`

if (process.argv.includes('--help')) {
  process.stdout.write(`${help}\n`)
  process.exit(0)
}

const { ROOT, build, generate, install } = await import('./prepare.mjs')
const say = (line) => process.stdout.write(`${line}\n`)
process.chdir(ROOT)
try {
  await install(say)
  await generate(say)
  if (process.env.VERCEL_ENV === 'production') {
    const migrate = ['local/command.mjs', 'migrate']
    if (spawnSync(process.execPath, migrate, { stdio: 'inherit' }).status !== 0)
      throw new Error('The migrations were not applied, so nothing was built.')
  }
  await build(say)
} catch (fault) {
  process.stderr.write(`${fault instanceof Error ? fault.message : fault}\n`)
  process.exit(1)
}
