import { addressOf } from '../addresses'
import { asMail } from '../mail'
import type { Email } from '../outbox'
import { html, type Markup } from './html'
import { instant, layout } from './layout'

/** One mail: the letter in a closed frame, its text, headers and files. */
export function mailPage(email: Email): Markup {
  const { letter } = email
  const { headers } = asMail(email)
  const base = `/mail/${email.id}`
  return layout(
    letter.subject || '(no subject)',
    html`<p><a href="/">All mail</a></p>
<h1>${letter.subject || '(no subject)'}</h1>
<dl class="facts">
<dt>From</dt><dd>${letter.from}</dd>
${recipients('To', letter.to)}${recipients('Cc', letter.cc)}${recipients('Bcc', letter.bcc)}
<dt>Sent</dt><dd>${instant(email.sentAt ?? email.createdAt)}</dd>
<dt>State</dt><dd>${email.lastEvent.replace('_', ' ')}</dd>
</dl>
${
  letter.html &&
  html`<iframe src="${base}/html" title="The letter" sandbox="allow-popups allow-popups-to-escape-sandbox" referrerpolicy="no-referrer"></iframe>`
}
${letter.attachments.length > 0 && html`<h2>Attachments</h2><ul class="files">${files(email)}</ul>`}
${letter.text && html`<h2>Plain text</h2><pre>${letter.text}</pre>`}
<h2>Headers</h2>
<dl>${Object.entries(headers).map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>
<p><a href="${base}/raw">The whole mail (.eml)</a></p>`,
  )
}

function recipients(label: string, list: string[]): Markup | false {
  if (list.length === 0) return false
  const links = list.map(
    (one, index) =>
      html`${index > 0 && ', '}<a href="/?to=${encodeURIComponent(addressOf(one))}" title="All mail to this address">${one}</a>`,
  )
  return html`<dt>${label}</dt><dd>${links}</dd>`
}

function files({ id, letter }: Email): Markup[] {
  return letter.attachments.map(
    ({ filename, contentType, content }, index) =>
      html`<li><a href="/mail/${id}/attachments/${index}">${filename}</a> <span class="quiet">${contentType}, ${size(content)}</span></li>`,
  )
}

function size(base64: string): string {
  const bytes = Buffer.byteLength(base64, 'base64')
  return bytes < 1024 ? `${bytes} bytes` : `${Math.ceil(bytes / 1024)} KB`
}
