import type { ReactElement } from 'react'

/** What mail programs know; without it some of them fall back to the rules of 1998. */
const DOCTYPE =
  '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">'

let server: Promise<typeof import('react-dom/server')> | undefined

/**
 * A letter's HTML in one pass, without the streams, comments and second parse of react-email's own `render`: the
 * components never suspend. Imported as it is first needed, since the bundler allows react-dom/server in no other way.
 */
export async function markupOf(letter: ReactElement): Promise<string> {
  server ??= import('react-dom/server')
  const { renderToStaticMarkup } = await server
  // React would have a page fetch its pictures early; a mailbox decides by itself whether it fetches any.
  return DOCTYPE + renderToStaticMarkup(letter).replace(/<link rel="preload"[^>]*>/g, '')
}
