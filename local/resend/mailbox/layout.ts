import { html, Markup } from './html'
import { style } from './style'

const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  // Nothing but our own inline style, the frame with the letter, and the search form.
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
}

export function page(content: Markup, status = 200): Response {
  return new Response(`<!doctype html>\n${content.text}`, { status, headers: HEADERS })
}

/** The frame of every mailbox page. */
export function layout(title: string, content: Markup): Markup {
  return html`<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · Mailbox</title>
<style>${new Markup(style)}</style>
</head>
<body>
<header><a class="home" href="/">Mailbox</a><span class="mark">Local stand-in for Resend, on this machine</span></header>
<main>${content}</main>
</body>
</html>`
}

const FORMAT = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'UTC',
})

/** An instant (epoch ms) as "Tue, 3 Mar 2026, 11:20 UTC". */
export function instant(at: number): Markup {
  return html`<time datetime="${new Date(at).toISOString()}">${FORMAT.format(at)} UTC</time>`
}
