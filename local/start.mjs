/** `npm start`: prepares what is missing with Node's own modules, then hands over to start.ts. */
const help = `npm start            installs and builds what is missing, starts everything that is not configured
npm run dev          the same, with the development server of Next instead of a build
PORT, CONTROL_PORT   choose the ports of the application and of local control (else 3000 and 3999, or free ones)
A part is replaced by its environment variable alone (also from .env): DATABASE_URL, INNGEST_DEV or
INNGEST_EVENT_KEY with INNGEST_SIGNING_KEY, RESEND_API_KEY or SMTP_HOST, GOOGLE_CLIENT_ID with GOOGLE_CLIENT_SECRET.
Data lives in .data/; remove that folder to begin anew. Ctrl-C ends everything.`

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

const say = (line) => process.stdout.write(`${line}\n`)
const abandon = () => {
  interrupt()
  process.exit(130)
}
process.chdir(ROOT)
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, abandon)
try {
  await prepare(say)
  const development = process.argv.includes('--dev')
  if (!development) await build(say)
  const { register } = await import('tsx/esm/api')
  register()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.off(signal, abandon)
  const { start } = await import('./start.ts')
  await start({ development, say })
} catch (fault) {
  process.stderr.write(`${fault instanceof Error ? fault.message : fault}\n`)
  process.exit(1)
}
