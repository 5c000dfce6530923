import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { deserialize, serialize } from 'node:v8'

/** How long after a change it is written, real milliseconds. */
const SOON = 300

/**
 * Keeps the state of a stand-in in a file, so that a connection outlives a restart of the stack as it would at the
 * vendor. One graph: what is shared stays shared.
 */
export class Memory<State> {
  private timer: NodeJS.Timeout | undefined

  constructor(
    private readonly file: string | undefined,
    private readonly state: () => State,
  ) {}

  /** The state of the last time; undefined when there is none, or none that this version can read. */
  recall(): State | undefined {
    if (!this.file || !existsSync(this.file)) return undefined
    try {
      return deserialize(readFileSync(this.file)) as State
    } catch {
      rmSync(this.file)
      return undefined
    }
  }

  /** Something has changed. */
  touch(): void {
    if (!this.file) return
    this.timer ??= setTimeout(() => this.write(), SOON).unref()
  }

  write(): void {
    clearTimeout(this.timer)
    this.timer = undefined
    if (!this.file) return
    writeFileSync(`${this.file}.new`, serialize(this.state()), { mode: 0o600 })
    renameSync(`${this.file}.new`, this.file)
  }
}
