import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'

/** The command lines of all that runs on this machine. From /proc where there is one: small images lack `ps`. */
export function commandLines(): string[] {
  if (!existsSync('/proc/self/cmdline'))
    return spawnSync('ps', ['-eo', 'args'], { encoding: 'utf8' }).stdout.split('\n')
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => read(`/proc/${pid}/cmdline`).replaceAll('\0', ' '))
}

/** A process that ended but was not collected by its container's init yet is not alive. */
export function isAlive(pid: number): boolean {
  if (existsSync('/proc/self/stat')) return /^\d+ \(.*\) [^ZX]/.test(read(`/proc/${pid}/stat`))
  const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' })
  return stdout.trim() !== '' && !stdout.startsWith('Z')
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
