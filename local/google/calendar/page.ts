import { findTimeZone } from '@/lib/domain/when'
import { html, Markup } from '../../resend/mailbox/html'
import type { Call } from '../world'
import type { Calendars } from './calendars'
import { actOn } from './page-acts'
import { listed, pathOf, type Reader } from './page-list'
import { style } from './page-style'

/**
 * A calendar as its owner would see it at Google, with what they could do there: /calendar?email=…, and
 * /calendar/event?eid=…, where `htmlLink` leads. `zone=…` shows the times in another zone than the calendar's.
 */
export function answerPage(calendars: Calendars, call: Call): Response | undefined {
  const { request, url, body } = call
  if (url.pathname === '/calendar/event') return toEvent(url)
  if (url.pathname !== '/calendar') return undefined
  const email = (url.searchParams.get('email') ?? '').trim().toLowerCase()
  const reader = { email, zone: findTimeZone(url.searchParams.get('zone') ?? '') }
  if (request.method === 'POST') return act(calendars, reader, call, new URLSearchParams(body))
  return page(email, listed(calendars, reader))
}

/** Only this page's own forms act. */
function act(calendars: Calendars, reader: Reader, { request, url }: Call, form: URLSearchParams): Response {
  const { email } = reader
  const origin = request.headers.get('origin')
  if (origin && origin !== url.origin)
    return page(email, html`<p>Only this page's own forms are taken.</p>`, 403)
  const problem = actOn(calendars, email, form)
  if (problem) return page(email, listed(calendars, reader, problem), 400)
  const location = `${pathOf(reader)}#${encodeURIComponent(form.get('event') ?? '')}`
  return new Response(null, { status: 303, headers: { location } })
}

function toEvent(url: URL): Response {
  const text = Buffer.from(url.searchParams.get('eid') ?? '', 'base64url').toString()
  const [id = '', email = ''] = text.split(' ')
  const location = `${pathOf({ email })}#${encodeURIComponent(id)}`
  return new Response(null, { status: 303, headers: { location } })
}

function page(email: string, content: Markup, status = 200): Response {
  const document = html`<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${email ? `Calendar of ${email}` : 'Calendars'}</title>
<style>${new Markup(style)}</style>
</head>
<body>
<header><a class="home" href="/calendar">Calendars</a><span class="mark">Local stand-in for Google, on this machine</span></header>
<main>${content}</main>
</body>
</html>`
  return new Response(`<!doctype html>\n${document.text}`, {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    },
  })
}
