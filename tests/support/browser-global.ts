import { build } from '@/local/prepare.mjs'
import { browserPath } from './browser-path'

/** What several test files at once would get in each other's way with: the production build, and unpacking the browser. */
export default async function setup(): Promise<void> {
  await build((line: string) => process.stdout.write(`${line}\n`))
  await browserPath()
}
