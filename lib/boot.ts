import { env } from './env'

/** Ends a server that lacks a setting, after naming it. Next alone would stay up and fail at each request. */
export function refuseToStartIncomplete(): void {
  try {
    env()
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
    process.exit(1)
  }
}
