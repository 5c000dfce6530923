import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { renderLetter } from '@/emails/letter'
import type { LetterBrand } from '@/lib/domain/brand'
import { everyLetter } from '../emails/support/every-letter'
import { openBrowser } from '../support/browser'
import { violationsOfLetter } from '../support/sound'

/** Every letter as a mailbox shows it: as wide as a phone and a letter, in the light and in the dark. */
let browser: Browser
let page: Page

beforeAll(async () => {
  browser = await openBrowser()
  page = await browser.newPage()
})
afterAll(() => browser?.close())

const brand: LetterBrand = {
  logo: null,
  accent: '#8a1c5c',
  footer: 'We answer within a day.',
  postalAddress: 'Acme GmbH\nTorstraße 1\n10119 Berlin',
  poweredBy: true,
}
const letters = everyLetter({ brand, unsubscribeUrl: 'https://app.example/u/abc' })

describe.each([
  [390, 'light'],
  [390, 'dark'],
  [640, 'light'],
  [640, 'dark'],
] as const)('at %i px in the %s', (width, colorScheme) => {
  test.each(letters)('the %s can be read, and fits', async (name, letter) => {
    await page.setViewportSize({ width, height: 844 })
    await page.emulateMedia({ colorScheme })
    await page.setContent((await renderLetter(letter)).html)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    expect(await violationsOfLetter(page)).toEqual([])
    const dark = await page.evaluate(() => {
      const body = getComputedStyle(document.body).backgroundColor
      const [red = 0, green = 0, blue = 0] = (body.match(/\d+/g) ?? []).map(Number)
      return red + green + blue < 384
    })
    expect(dark).toBe(colorScheme === 'dark')
    for (const link of await page.getByRole('link').filter({ visible: true }).all()) {
      const box = await link.boundingBox()
      expect(box && box.x >= 0 && box.x + box.width <= width, name).toBe(true)
    }
    const button = page.locator('a.button')
    if ((await button.count()) > 0) expect((await button.boundingBox())?.height).toBeGreaterThanOrEqual(44)
    if (process.env.PICTURES)
      await page.screenshot({
        path: `${process.env.PICTURES}/${name.replaceAll(' ', '-')}-${width}-${colorScheme}.png`,
        fullPage: true,
      })
  })
})
