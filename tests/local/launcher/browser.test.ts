import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type LocalServer, serve } from '@/local/server'
import { openBrowser } from '@/tests/support/browser'

let browser: Browser
let server: LocalServer

beforeAll(async () => {
  server = await serve(0, () => new Response('<h1>Here</h1>', { headers: { 'content-type': 'text/html' } }))
  browser = await openBrowser()
})

afterAll(async () => {
  await browser.close()
  await server.close()
})

test('the browser of the end-to-end tests shows what loopback serves', async () => {
  const page = await browser.newPage()
  await page.goto(server.url)
  expect(await page.getByRole('heading').textContent()).toBe('Here')
})

test.fails('a request that would leave this machine fails the test', async () => {
  const page = await browser.newPage()
  await page.goto('http://example.com/').catch(() => {})
})
