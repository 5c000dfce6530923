/** `npm run <command>`: makes sure that packages are there, then runs local/cli/<command>.ts. */
const { ROOT, nodeIsTooOld, prepare } = await import('./prepare.mjs')
const say = (line) => process.stderr.write(`${line}\n`)
const tooOld = nodeIsTooOld(process.versions.node)
if (tooOld) {
  say(tooOld)
  process.exit(1)
}

const [name, ...args] = process.argv.slice(2)
process.argv.splice(2, process.argv.length, ...args)
process.chdir(ROOT)
try {
  await prepare(say)
  const { register } = await import('tsx/esm/api')
  register()
  const { main } = await import(`./cli/${name}.ts`)
  process.exitCode = await main(args)
} catch (fault) {
  say(fault instanceof Error ? fault.message : String(fault))
  process.exitCode = 1
}
