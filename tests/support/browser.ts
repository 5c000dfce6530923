import { type Browser, type BrowserContext, chromium } from 'playwright-core'
import { afterEach, expect } from 'vitest'
import { awaitHydration } from './browser-hydration'
import { browserPath } from './browser-path'

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
  const browser = await chromium.launch({ executablePath: await browserPath(), args: FLAGS })
  const newContext = browser.newContext.bind(browser)
  browser.newContext = async (options) => {
    const context = await guarded(await newContext(options))
    if (options?.javaScriptEnabled !== false) awaitHydration(context)
    return context
  }
  browser.newPage = async (options) => (await browser.newContext(options)).newPage()
  return browser
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
