import { existsSync } from 'node:fs'
import sparticuz from '@sparticuz/chromium'
import { type Browser, chromium } from 'playwright-core'

const INSTALLED = [
  process.env.CHROME_PATH,
  '/usr/bin/google-chrome',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/**
 * A real, headless browser: an installed Chrome or Chromium (`CHROME_PATH` names another), else on Linux the one in
 * the npm package @sparticuz/chromium. Names that are not on this machine resolve to nothing.
 */
export async function openBrowser(): Promise<Browser> {
  const installed = INSTALLED.find((path) => path && existsSync(path))
  const onlyHere = '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1'
  return installed
    ? chromium.launch({ executablePath: installed, args: [...FLAGS, onlyHere] })
    : chromium.launch({
        executablePath: await sparticuz.executablePath(),
        args: [...sparticuz.args.filter((flag) => !flag.startsWith('--headless')), ...FLAGS, onlyHere],
      })
}
