import type { LocalClock } from '../clock'
import { Faults } from '../faults'
import { logged, RequestLog } from '../requests'
import { type Answer, serve } from '../server'
import { account } from './account'
import { authorize } from './authorize'
import { discovery } from './discovery'
import { meetFaults } from './fault-answers'
import { Grants } from './grants'
import { IdTokens } from './id-tokens'
import { People } from './people'
import { token } from './token'
import type { Call, Part, World } from './world'

export interface GoogleOptions {
  clock: LocalClock
  /** 0 (the default) takes a free port. */
  port?: number
  clientId: string
  clientSecret: string
  /** Only these exact addresses are redirected to. */
  redirectUris: string[]
  users: { email: string; name: string }[]
  faults?: Faults
  requests?: RequestLog
}

export interface GoogleStandIn {
  /** Base URL and issuer. */
  url: string
  close(): Promise<void>
  /** Takes the person's consent and every token away, as they could at Google. */
  revokeAll(email: string): void
}

/** Who answers what; an API such as Calendar is one more part. */
const PARTS: Part[] = [discovery, authorize, token, account]

/** Starts a local stand-in for Google's sign-in and OAuth 2.0. */
export async function startGoogle(options: GoogleOptions): Promise<GoogleStandIn> {
  const { clock, clientId, clientSecret, redirectUris, users } = options
  const { faults = new Faults(), requests = new RequestLog() } = options
  const world: World = {
    clock,
    url: '',
    client: { id: clientId, secret: clientSecret, redirectUris },
    people: new People(users),
    grants: new Grants(clock),
    idTokens: await IdTokens.start(),
    faults,
  }
  const server = await serve(options.port ?? 0, async (request) => {
    const call: Call = { request, url: new URL(request.url), body: await request.text() }
    // A browser's own wish, neither logged nor met by a fault.
    if (call.url.pathname === '/favicon.ico') return new Response(null, { status: 204 })
    const answer = await meetFaults(world, call, () => answerCall(world, call))
    requests.record(logged('google', { request, body: call.body, answer, at: clock.now() }))
    return answer
  })
  world.url = server.url
  return {
    url: server.url,
    close: server.close,
    revokeAll: (email) => world.grants.revokeAll(email.toLowerCase()),
  }
}

async function answerCall(world: World, call: Call): Promise<Answer> {
  for (const part of PARTS) {
    const answer = await part(world, call)
    if (answer) return answer
  }
  return Response.json({ error: { code: 404, message: 'Not Found', status: 'NOT_FOUND' } }, { status: 404 })
}
