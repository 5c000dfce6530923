import { spawn } from 'node:child_process'

/**
 * Runs a command for as long as its parent lives: when the parent closes our standard input, by ending in any
 * way (kill -9 too), the command is asked to stop, and ended after a grace period. Nothing is left behind.
 *   node leash.mjs <stop signal> <grace in ms> <uid or -> <gid or -> <command> [arguments…]
 */
const [signal, grace, uid, gid, command, ...args] = process.argv.slice(2)

const child = spawn(command, args, {
  stdio: ['ignore', 'inherit', 'inherit'],
  ...(uid === '-' ? {} : { uid: Number(uid), gid: Number(gid) }),
})

let stopping = false
function stop() {
  if (stopping) return
  stopping = true
  child.kill(signal)
  setTimeout(() => child.kill('SIGKILL'), Number(grace)).unref()
}

process.stdin.resume().on('close', stop).on('end', stop).on('error', stop)
for (const asked of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(asked, stop)
child.on('error', (fault) => {
  process.stderr.write(`${command}: ${fault.message}\n`)
  process.exit(127)
})
child.on('exit', (code, ended) => process.exit(code ?? (ended === signal ? 0 : 1)))
