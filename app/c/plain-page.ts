import type { FormValues } from '@/lib/domain/form-fields'
import { LONGEST_WORDS } from '@/lib/domain/room'
import { routes } from '@/lib/routes'

const statements = {
  foreign: {
    status: 403,
    title: 'This did not come from your interview page',
    text: 'Nothing was changed. Please open the link in your e-mail and answer there.',
  },
  unknown: {
    status: 404,
    title: 'We do not know this link',
    text: 'Perhaps it was not copied whole. Please open the link in the newest e-mail about your interview, or reply to that e-mail.',
  },
  too_large: {
    status: 413,
    title: 'That was too much',
    text: 'Nothing was changed. Please send a shorter text.',
  },
  malformed: { status: 400, title: 'We could not read that', text: 'Nothing was changed. Please try again.' },
} as const

/** One statement and, where there is a room, the way back to it. */
export function plainPage(kind: keyof typeof statements, back?: string): Response {
  const { status, title, text } = statements[kind]
  return page(
    status,
    title,
    `<p>${text}</p>${back ? `<p><a href="${escaped(back)}">Back to your interview</a></p>` : ''}`,
  )
}

const fields = {
  another_time: { name: 'wish', label: 'Which times would suit you?', submit: 'Ask for another time' },
  decline: {
    name: 'reason',
    label: 'Would you like to say why? (optional)',
    submit: 'Decline the interview',
  },
} as const

/** The refused form again, with what was typed and what is wrong with it. */
export function refusedPage(token: string, values: FormValues, issues: Record<string, string>): Response {
  const answer = values.answer === 'another_time' || values.answer === 'decline' ? values.answer : undefined
  const field = answer && fields[answer]
  const typed = field ? values[field.name] : undefined
  if (!field || Array.isArray(typed)) return plainPage('malformed', routes.room(token))
  const zone = typeof values.zone === 'string' ? values.zone : ''
  return page(
    422,
    'Nothing was sent yet',
    `<form method="post" action="${escaped(routes.room(token))}/answer">
<input type="hidden" name="answer" value="${answer}"><input type="hidden" name="zone" value="${escaped(zone)}">
<label for="text">${field.label}</label>
<p id="wrong" class="wrong" role="alert">${escaped(issues[field.name] ?? 'Please check this text.')}</p>
<textarea id="text" name="${field.name}" rows="10" maxlength="${LONGEST_WORDS}" dir="auto" autofocus
 aria-invalid="true" aria-describedby="wrong">
${escaped(typed ?? '')}</textarea>
<button>${field.submit}</button>
</form>
<p><a href="${escaped(routes.room(token))}">Back to your interview</a></p>`,
  )
}

/** Written by hand: a route has no stylesheet and no renderer of its own. Every word of others is escaped. */
function page(status: number, title: string, body: string): Response {
  const html = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Your interview</title>
<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex,nofollow">
<meta name="referrer" content="no-referrer"><style>${STYLE}</style></head>
<body><main><h1>${title}</h1>${body}</main></body></html>`
  return new Response(html, {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'private, no-store' },
  })
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}

/** The tokens of app/globals.css that this page needs. */
const STYLE = `:root{color-scheme:light dark;--canvas:#faf9f7;--surface:#fff;--line:#8f887b;--ink:#1f1c18;
--accent:#0f5f5c;--accent-ink:#fff;--danger:#a5301a}
@media(prefers-color-scheme:dark){:root{--canvas:#161412;--surface:#1e1b18;--line:#857d70;--ink:#f0ede7;
--accent:#63bbb3;--accent-ink:#0a1f1e;--danger:#ea8567}}
*{box-sizing:border-box}
body{margin:0;background:var(--canvas);color:var(--ink);font:16px/24px "Inter Variable",ui-sans-serif,system-ui,sans-serif}
main{max-width:36rem;margin:0 auto;padding:32px 20px 64px}
h1{font-size:20px;line-height:28px;margin:0 0 16px}
form{display:grid;gap:8px}form p{margin:0}a{color:var(--accent)}.wrong{color:var(--danger);font-weight:500}
textarea{width:100%;font:inherit;color:inherit;background:var(--surface);padding:8px 12px;
border:2px solid var(--danger);border-radius:6px;unicode-bidi:isolate}
button{min-height:48px;font:inherit;font-weight:500;border:0;border-radius:6px;background:var(--accent);
color:var(--accent-ink)}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}`
