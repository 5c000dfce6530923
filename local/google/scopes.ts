// https://developers.google.com/identity/protocols/oauth2/scopes
const PREFIX = 'https://www.googleapis.com/auth/'
const SHORT: Record<string, string> = {
  email: `${PREFIX}userinfo.email`,
  profile: `${PREFIX}userinfo.profile`,
}
const IDENTITY = new Set(['openid', ...Object.values(SHORT)])

const WORDS: Record<string, string> = {
  [`${PREFIX}calendar`]: 'See, edit, share and delete all calendars',
  [`${PREFIX}calendar.events`]: 'See and edit events on all calendars',
  [`${PREFIX}calendar.events.owned`]: 'See and edit events on calendars you own',
  [`${PREFIX}calendar.readonly`]: 'See calendars and events',
  [`${PREFIX}calendar.events.readonly`]: 'See events on all calendars',
  [`${PREFIX}calendar.events.owned.readonly`]: 'See events on calendars you own',
  [`${PREFIX}calendar.freebusy`]: 'See when you are free or busy',
  [`${PREFIX}calendar.events.freebusy`]: 'See when you are free or busy',
  [`${PREFIX}gmail.readonly`]: 'Read your mail',
  [`${PREFIX}gmail.send`]: 'Send mail for you',
  [`${PREFIX}gmail.modify`]: 'Read, write and send mail',
}

/** The scopes of a request in the long form that Google answers with. Undefined when one does not exist. */
export function readScopes(text: string): string[] | undefined {
  const scopes = text
    .split(/\s+/)
    .filter(Boolean)
    .map((scope) => SHORT[scope] ?? scope)
  const known = (scope: string) =>
    scope === 'openid' || scope.startsWith(PREFIX) || scope === 'https://mail.google.com/'
  return scopes.every(known) ? [...new Set(scopes)] : undefined
}

/** Signing in is granted with the account; everything else has a box of its own on the consent page. */
export function isIdentity(scope: string): boolean {
  return IDENTITY.has(scope)
}

export function inWords(scope: string): string {
  return WORDS[scope] ?? scope.replace(PREFIX, '')
}
