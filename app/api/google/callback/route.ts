import { after, type NextRequest, NextResponse } from 'next/server'
import type { ConnectionProblem } from '@/components/calendar/connection-problem'
import { currentUser, outboxActor } from '@/lib/auth'
import { now } from '@/lib/clock'
import { attemptCookie, readAttempt } from '@/lib/commands/google-account/attempt'
import { type ConnectRefusal, connectCalendar } from '@/lib/commands/google-account/connect'
import { env } from '@/lib/env'
import { findConnection } from '@/lib/queries/google-account/connection'
import { routes } from '@/lib/routes'

/**
 * Where Google leads back to after its consent page. Always on to the settings, with a word about what happened and
 * never a code or a token; without the cookie of the round trip that this browser and session began, nothing is done.
 */
export async function GET(request: NextRequest): Promise<NextResponse> {
  const at = now()
  const attempt = readAttempt(request.cookies.get(attemptCookie().name)?.value, at)
  const current = await currentUser()
  if (!current) return lead(attempt ? settings(attempt.org, { problem: 'begin_again' }) : routes.signIn())
  const { user, memberships } = current
  const org = (memberships.find((one) => one.organizationSlug === attempt?.org) ?? memberships[0])
    ?.organizationSlug
  if (!org) return lead('/')
  const query = request.nextUrl.searchParams
  if (!attempt || attempt.state !== query.get('state') || attempt.sessionId !== user.sessionId)
    return lead(settings(org, { problem: 'begin_again' }))
  const code = query.get('code')
  if (!code || query.has('error')) return lead(settings(org, { problem: saidBy(query.get('error')) }))
  const outcome = await connectCalendar(user, { code, codeVerifier: attempt.codeVerifier }, at)
  if (!outcome.ok) return refusal(org, outcome)
  const { waiting } = await findConnection(user, at)
  after(flush)
  return lead(settings(org, { connected: String(waiting) }))
}

function refusal(org: string, outcome: ConnectRefusal): NextResponse {
  const response = lead(settings(org, { problem: problemOf(outcome) }))
  // Whose account it was stays out of addresses and logs.
  if (outcome.reason === 'other_account')
    response.cookies.set({
      ...attemptCookie(),
      name: CHOSEN_COOKIE,
      value: outcome.chosen,
      path: routes.calendarSettings(org),
      maxAge: 60,
    })
  return response
}

/** Read by the settings page: the account that was chosen at Google instead of one's own. */
const CHOSEN_COOKIE = 'followthrough.chosen-account'

function problemOf(outcome: ConnectRefusal): ConnectionProblem {
  if (outcome.reason === 'invalid_grant') return 'begin_again'
  if (outcome.reason !== 'partial') return outcome.reason
  if (outcome.missing.length > 1) return 'no_permission'
  return outcome.missing[0]?.endsWith('/calendar.events') ? 'no_events' : 'no_free_busy'
}

/** https://developers.google.com/identity/protocols/oauth2/web-server#authorization-errors */
function saidBy(error: string | null): ConnectionProblem {
  if (error === 'access_denied' || error === 'admin_policy_enforced' || error === 'org_internal')
    return 'denied'
  return error === 'server_error' || error === 'temporarily_unavailable' ? 'unreachable' : 'begin_again'
}

function settings(org: string, said: { problem: ConnectionProblem } | { connected: string }): string {
  return `${routes.calendarSettings(org)}?${new URLSearchParams({ ...said })}`
}

/** On to a page of ours. The cookie of the round trip is spent, whatever came of it. */
function lead(path: string): NextResponse {
  const response = NextResponse.redirect(`${env().NEXTAUTH_URL}${path}`, 303)
  response.cookies.set({ ...attemptCookie(), value: '', maxAge: 0 })
  return response
}

/** What waited is written at once; what is lost here the sweep finds. */
async function flush(): Promise<void> {
  const { flushCalendar } = await import('@/lib/commands/calendar/flush')
  await flushCalendar(outboxActor(), now())
}
