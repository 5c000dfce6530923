import type { Email } from '../outbox'

/**
 * The letter's own HTML, for the frame. The sandbox is in the header too, so that it holds when the page is opened
 * by itself. Pictures come only from the mail, inline data or this machine (a letter's logo, the tracking pixel).
 */
const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data: http://127.0.0.1:* http://localhost:*; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
}

// Links open in a new tab; without the doctype at the front the letter would be shown in quirks mode.
const OPENING =
  '<!doctype html><base target="_blank"><meta name="viewport" content="width=device-width, initial-scale=1">'

export function letterBody(email: Email): Response {
  return new Response(OPENING + withPictures(email), { headers: HEADERS })
}

/** cid: links point at the attachments they name. */
function withPictures({ id, letter }: Email): string {
  const source = letter.html ?? ''
  return letter.attachments.reduce(
    (text, { contentId }, index) =>
      contentId ? text.replaceAll(`cid:${contentId}`, `/mail/${id}/attachments/${index}`) : text,
    source,
  )
}
