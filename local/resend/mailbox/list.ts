import type { Email } from '../outbox'
import { html, type Markup } from './html'
import { instant, layout } from './layout'

const PER_PAGE = 100

/** The list of mails that were found, a hundred at a time. */
export function listPage(found: Email[], url: URL): Markup {
  const to = url.searchParams.get('to') ?? ''
  const q = url.searchParams.get('q') ?? ''
  const start = Math.max(0, Math.floor(Number(url.searchParams.get('start')) || 0))
  const shown = found.slice(start, start + PER_PAGE)
  const filtered = Boolean(to || q)
  return layout(
    to ? `Mail to ${to}` : 'All mail',
    html`<h1>${to ? `Mail to ${to}` : 'All mail'} <span class="quiet">${found.length}</span></h1>
<form method="get" action="/" role="search">
<input name="to" type="search" value="${to}" placeholder="Recipient" aria-label="Recipient" autocapitalize="none">
<input name="q" type="search" value="${q}" placeholder="Words in subject or text" aria-label="Words in subject or text">
<button>Search</button>
</form>
${filtered && html`<p><a href="/">Show all mail</a></p>`}
${shown.length === 0 ? nothing(filtered) : html`<ol class="mails">${shown.map(row)}</ol>`}
<nav class="pages" aria-label="Pages">
<span>${start > 0 && pageLink('Newer', url, Math.max(0, start - PER_PAGE))}</span>
<span>${start + PER_PAGE < found.length && pageLink('Older', url, start + PER_PAGE)}</span>
</nav>`,
  )
}

function row({ id, letter, sentAt, createdAt, lastEvent }: Email): Markup {
  const bad = lastEvent === 'bounced' || lastEvent === 'complained'
  return html`<li><a href="/mail/${id}">
<span class="to">${letter.to.join(', ')}</span>
<span class="subject">${letter.subject || '(no subject)'}</span>
<span class="state${bad && ' bad'}">${lastEvent.replace('_', ' ')}</span>
${instant(sentAt ?? createdAt)}
</a></li>`
}

function nothing(filtered: boolean): Markup {
  if (filtered) return html`<p>No mail matches.</p>`
  return html`<p>No mail yet. What the application sends appears here.</p>`
}

function pageLink(label: string, url: URL, start: number): Markup {
  const query = new URLSearchParams(url.searchParams)
  query.set('start', String(start))
  return html`<a href="/?${query.toString()}">${label}</a>`
}
