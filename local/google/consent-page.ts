import { html, Markup } from '../resend/mailbox/html'
import type { Asked } from './authorize'
import { style } from './consent-style'
import type { Person } from './people'
import { inWords, isIdentity } from './scopes'

/** Choose an account, see what is asked, allow or deny: one form, no script. */
export function consentPage(people: Person[], asked: Asked, problem?: string): Response {
  const application = new URL(asked.redirectUri).host
  const hinted = people.find(({ email }) => email === asked.loginHint?.toLowerCase())
  const other = Boolean(problem) || people.length === 0 || (asked.loginHint && !hinted)
  const chosen = other ? undefined : (hinted ?? people[0])
  const boxes = asked.scopes.filter((scope) => !isIdentity(scope))
  const content = html`<h1>Sign in to ${application}</h1>
<form method="post">
<fieldset>
<legend>Choose an account</legend>
${people.map((person) => account(person, person === chosen))}
<label class="row"><input type="radio" name="account" value="other"${!chosen && checked}><span>Another account</span></label>
<div class="other">
<label>Mail address<input name="email" type="email" autocomplete="off" autocapitalize="none" value="${hinted ? '' : (asked.loginHint ?? '')}"${problem && new Markup(' aria-invalid="true" aria-describedby="problem"')}></label>
<label>Name<input name="name" autocomplete="off"></label>
</div>
${problem && html`<p class="problem" id="problem" role="alert">${problem}</p>`}
</fieldset>
${boxes.length > 0 && html`<fieldset><legend>${application} would also like to</legend>${boxes.map(box)}</fieldset>`}
<div class="buttons">
<button name="decision" value="allow">Continue</button>
<button class="quiet" name="decision" value="deny" formnovalidate>Deny</button>
</div>
</form>`
  // Chromium holds form-action against the redirect that follows the post as well.
  return page(content, problem ? 400 : 200, `'self' ${new URL(asked.redirectUri).origin}`)
}

/** What Google shows when it cannot send the user back. */
export function blockedPage(status: number, error: string, why: string): Response {
  return page(html`<h1>Access blocked</h1><p>${why}</p><p class="code">Error ${status}: ${error}</p>`, status)
}

const checked = new Markup(' checked')

function account({ email, name }: Person, isChosen: boolean): Markup {
  return html`<label class="row"><input type="radio" name="account" value="${email}"${isChosen && checked}><span>${name}<small>${email}</small></span></label>`
}

function box(scope: string): Markup {
  return html`<label class="row"><input type="checkbox" name="scope" value="${scope}" checked><span>${inWords(scope)}</span></label>`
}

function page(content: Markup, status: number, formAction = "'none'"): Response {
  const document = html`<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Local stand-in for Google</title>
<style>${new Markup(style)}</style>
</head>
<body><main><p class="mark">Local stand-in for Google, on this machine</p>${content}</main></body>
</html>`
  return new Response(`<!doctype html>\n${document.text}`, {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `default-src 'none'; style-src 'unsafe-inline'; form-action ${formAction}; base-uri 'none'; frame-ancestors 'none'`,
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    },
  })
}
