import type { Answer } from '../server'
import { oauthError } from './oauth-error'
import { bearerOf, type Call, type World } from './world'

/** Answers a request, or the fault that was scripted for it. */
export async function meetFaults(world: World, call: Call, answer: () => Promise<Answer>): Promise<Answer> {
  const fault = world.faults.take('google', call.request.method, call.url.pathname)
  const form = new URLSearchParams(call.body)
  const token = bearerOf(call) ?? form.get('refresh_token') ?? ''
  switch (fault?.kind) {
    case undefined:
      return answer()
    case 'hang':
    case 'reset':
      return fault.kind
    case 'accepted_then_dropped':
      await answer()
      return 'reset'
    case 'accepted_then_hangs':
      await answer()
      return 'hang'
    case 'expired_token':
      // A refresh token that met this lives on: the fault is over after one answer.
      if (form.get('refresh_token'))
        return oauthError(400, 'invalid_grant', 'Token has been expired or revoked.')
      world.grants.expire(token)
      return answer()
    case 'revoked_token':
      world.grants.revoke(token)
      return answer()
    case 'status':
      return scripted(fault)
    default:
      return fault satisfies never
  }
}

/** https://developers.google.com/workspace/calendar/api/guides/errors */
function scripted(fault: { status: number; retryAfter?: number | undefined; body?: unknown }): Response {
  const { status, body } = fault
  const headers: Record<string, string> =
    fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) }
  const reason = status === 429 || status === 403 ? 'rateLimitExceeded' : 'backendError'
  const message = status === 429 || status === 403 ? 'Rate Limit Exceeded' : 'Backend Error'
  const domain = status < 500 ? 'usageLimits' : 'global'
  const usual = { error: { code: status, message, errors: [{ domain, reason, message }] } }
  return Response.json(body ?? usual, { status, headers })
}
