import { addressOf } from '../addresses'
import type { Email, Outbox } from '../outbox'
import { letterBody } from './body'
import { mailPage } from './detail'
import { attachedFile, rawMail } from './files'
import { html } from './html'
import { layout, page } from './layout'
import { listPage } from './list'

/** Answers the mailbox's own pages (`/` and `/mail/…`); undefined for anything else. */
export async function answerMailbox(outbox: Outbox, request: Request): Promise<Response | undefined> {
  const url = new URL(request.url)
  if (url.pathname === '/favicon.ico') return new Response(null, { status: 204 })
  const [area, id = '', view, nth] = url.pathname.split('/').slice(1)
  if (request.method !== 'GET' || (area !== '' && area !== 'mail')) return undefined
  if (area === '') return page(listPage(search(outbox, url), url))
  const email = outbox.left().find((left) => left.id === id)
  const shown = email && (await show(email, view, nth))
  return shown ?? page(layout('Not found', html`<h1>No such mail</h1><p><a href="/">All mail</a></p>`), 404)
}

async function show(email: Email, view?: string, nth?: string): Promise<Response | undefined> {
  switch (view) {
    case undefined:
      return page(mailPage(email))
    case 'html':
      return letterBody(email)
    case 'raw':
      return rawMail(email)
    case 'attachments':
      return attachedFile(email, Number(nth))
    default:
      return undefined
  }
}

/** The mails that left, newest first, to one recipient (`to`) and with every word of `q` somewhere in them. */
function search(outbox: Outbox, url: URL): Email[] {
  const to = url.searchParams.get('to')?.trim()
  const words = (url.searchParams.get('q') ?? '').toLowerCase().split(/\s+/).filter(Boolean)
  const matches = outbox.left(to ? addressOf(to) : undefined).filter(({ letter }) => {
    const text = [letter.from, ...letter.to, letter.subject, letter.text ?? letter.html ?? ''].join('\n')
    return words.every((word) => text.toLowerCase().includes(word))
  })
  return matches.reverse()
}
