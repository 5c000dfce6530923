import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright-core'

/** Rules for a whole page; a letter is a document of its own, without landmarks. */
const OF_PAGES = ['region', 'landmark-one-main', 'page-has-heading-one']

/**
 * What axe finds on a page, and in each letter that it shows. A letter stands in a frame without scripts, in which axe
 * cannot run and waits for ever: it is looked at in a tab of its own, as wide and in the same colours.
 * @returns one line for each violation, with the elements concerned
 */
export async function violationsOf(page: Page): Promise<string[]> {
  const found = await look(page)
  // A page that comes up to date by itself may have been caught half-way: what is really wrong is so at a second look.
  return found.length === 0 ? found : look(page)
}

async function look(page: Page): Promise<string[]> {
  // Colours that fade into each other would be read half-way.
  await page.waitForFunction(
    () => !document.getAnimations().some((one) => one instanceof CSSTransition),
    undefined,
    { polling: 50 },
  )
  const own = await lookAt(page).exclude('iframe[sandbox]').analyze()
  const letters = await page
    .locator('iframe[sandbox]')
    .evaluateAll((frames) => frames.map((frame) => frame.getAttribute('srcdoc') ?? ''))
  const found = [own]
  for (const letter of new Set(letters)) found.push(await lookAlone(page, letter))
  return found.flatMap(linesOf)
}

/** How wide a page is, with everything that has to be scrolled to: in its own letters, once they are there. */
export async function widthOf(page: Page): Promise<number> {
  await page.waitForLoadState('load')
  return page.evaluate(async () => {
    await document.fonts.ready
    return document.documentElement.scrollWidth
  })
}

const linesOf = ({ violations }: AxeResults) =>
  violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)

/** What axe finds on a page that is nothing but a letter. */
export async function violationsOfLetter(page: Page): Promise<string[]> {
  return linesOf(await lookAt(page).disableRules(OF_PAGES).analyze())
}

/** In one run within the page: the usual way opens a second tab for each look, to put frames together. */
type AxeResults = Awaited<ReturnType<AxeBuilder['analyze']>>

const lookAt = (page: Page) => new AxeBuilder({ page: page as never }).setLegacyMode()

async function lookAlone(page: Page, html: string) {
  const tab = await page.context().newPage()
  try {
    const dark = await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)
    await tab.emulateMedia({ colorScheme: dark ? 'dark' : 'light' })
    const size = page.viewportSize()
    if (size) await tab.setViewportSize(size)
    await tab.setContent(html)
    return await lookAt(tab).disableRules(OF_PAGES).analyze()
  } finally {
    await tab.close()
  }
}
