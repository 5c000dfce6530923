import { existsSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'

const INSTALLED = [
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/opt/google/chrome/chrome',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
]

/**
 * The browser of the end-to-end tests: `CHROME_PATH`, else an installed Chrome or Chromium, else the one of
 * @sparticuz/chromium, unpacked.
 */
export async function browserPath(): Promise<string> {
  const given = process.env.CHROME_PATH
  if (given && !existsSync(given)) throw new Error(`CHROME_PATH=${given} does not exist.`)
  const found = given ?? [chromium.executablePath(), ...INSTALLED].find((path) => path && existsSync(path))
  if (found) return found
  if (process.platform !== 'linux')
    throw new Error('No Chrome or Chromium was found: install one or set CHROME_PATH.')
  return unpacked()
}

/** The package unpacks into the temporary folder, for its user only: each user of a machine needs one of their own. */
async function unpacked(): Promise<string> {
  const { TMPDIR } = process.env
  const own = join(tmpdir(), `followthrough-browser-${process.getuid?.() ?? 0}`)
  mkdirSync(own, { recursive: true })
  process.env.TMPDIR = own
  try {
    return await (await import('@sparticuz/chromium')).default.executablePath()
  } finally {
    if (TMPDIR === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = TMPDIR
  }
}
