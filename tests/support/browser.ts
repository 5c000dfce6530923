import { existsSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium } from 'playwright-core'
import { afterEach, expect } from 'vitest'

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

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // What the interception below does not see (prefetches, sockets) finds no name to go to.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
]

const LOOPBACK = /^(https?|wss?):\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?(\/|$)/
const WITHIN = /^(data|blob|about|chrome-error):/

const strays: string[] = []

afterEach(() => {
  expect(strays.splice(0), 'requests that would have left this machine').toEqual([])
})

/**
 * Starts the browser of the end-to-end tests: `CHROME_PATH`, else an installed Chrome or Chromium, else the one of
 * @sparticuz/chromium. A request that would leave loopback is broken off and fails the test that made it.
 */
export async function openBrowser(): Promise<Browser> {
  const browser = await chromium.launch({ executablePath: await executable(), args: FLAGS })
  const newContext = browser.newContext.bind(browser)
  browser.newContext = async (options) => guarded(await newContext(options))
  browser.newPage = async (options) => (await browser.newContext(options)).newPage()
  return browser
}

async function executable(): Promise<string> {
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

async function guarded(context: BrowserContext): Promise<BrowserContext> {
  await context.route(
    (url) => !LOOPBACK.test(url.href) && !WITHIN.test(url.href),
    (route) => {
      strays.push(route.request().url())
      return route.abort('addressunreachable')
    },
  )
  return context
}
