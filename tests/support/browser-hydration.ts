import type { BrowserContext, Page } from 'playwright-core'

/**
 * From now on `goto` and `reload` answer only once React has taken over the page. Between a page's `load` and that
 * moment, which a slow machine draws out, a link that opens a dialog is a plain link still, and what is streamed in may
 * stand behind its placeholder.
 */
export function awaitHydration(context: BrowserContext): void {
  const newPage = context.newPage.bind(context)
  context.newPage = async () => {
    const page = await newPage()
    const { goto, reload } = page
    page.goto = async (...to) => hydrated(page, await goto.apply(page, to))
    page.reload = async (...how) => hydrated(page, await reload.apply(page, how))
    return page
  }
}

async function hydrated<Answer>(page: Page, answer: Answer): Promise<Answer> {
  // A tab behind another one draws no frames, which it would ask at otherwise.
  await page.waitForFunction(isHydrated, undefined, { polling: 50 })
  return answer
}

/**
 * Read within the page. React leaves its props on each element that it has taken over, and comments "$?" and "$~" where
 * something is still to be put in; a page that Next has not written is ready as it is.
 */
function isHydrated(): boolean {
  if (!('__next_f' in window)) return true
  const comments = document.createTreeWalker(document.body, NodeFilter.SHOW_COMMENT)
  while (comments.nextNode()) if (/^\$[?~]$/.test(comments.currentNode.nodeValue ?? '')) return false
  const controls = document.querySelectorAll('a, button, select, textarea, input:not([type=hidden])')
  return [...controls].every((control) => Object.keys(control).some((key) => key.startsWith('__reactProps$')))
}
