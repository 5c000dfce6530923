import { headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { type AuthOptions, getServerSession } from 'next-auth'
import GoogleProvider from 'next-auth/providers/google'
import { cache } from 'react'
import { identifyUser } from '@/lib/commands/session/identify-user'
import { openSession } from '@/lib/commands/session/open'
import { revokeSession } from '@/lib/commands/session/revoke'
import { touchSession } from '@/lib/commands/session/touch'
import {
  type CandidatePass,
  mayRecruit,
  mintCandidatePass,
  mintReaderPass,
  mintSignedInUser,
  mintSystemActor,
  mintViewer,
  type ReaderPass,
  type SignedInUser,
  type SystemActor,
  type Viewer,
} from '@/lib/domain/actor'
import { localPath, PATH_HEADER } from '@/lib/domain/local-path'
import { isSessionAlive, isSessionTouchDue } from '@/lib/domain/session'
import { findCandidateLink } from '@/lib/queries/candidate-link/find'
import { type FoundMembership, findSession } from '@/lib/queries/session/find'
import { findReader } from '@/lib/queries/suppression/reader'
import { readLinkToken } from '@/lib/services/link-token'
import { readUnsubscribeToken } from '@/lib/services/unsubscribe-token'
import { now } from './clock'
import { env } from './env'
import { log } from './log'
import { routes } from './routes'

declare module 'next-auth' {
  interface Session {
    sessionId?: string
  }
}

declare module 'next-auth/jwt' {
  interface JWT {
    sessionId?: string
  }
}

/** The longest that browsers keep a cookie. The Session row is what ends a session: after 90 days unused. */
const COOKIE_SECONDS = 400 * 24 * 60 * 60

/** next-auth's settings, made at first use, so that a build needs no secrets. */
export function authOptions(): AuthOptions {
  const local = env().FOLLOWTHROUGH_LOCAL === '1'
  return {
    secret: env().NEXTAUTH_SECRET,
    session: { strategy: 'jwt', maxAge: COOKIE_SECONDS },
    pages: { signIn: routes.signIn(), error: routes.signIn() },
    providers: [
      GoogleProvider({
        clientId: env().GOOGLE_CLIENT_ID,
        clientSecret: env().GOOGLE_CLIENT_SECRET,
        checks: ['pkce', 'state', 'nonce'],
        authorization: { params: { scope: 'openid email profile', prompt: 'select_account' } },
        client: { token_endpoint_auth_method: 'client_secret_post' },
        ...(local && env().GOOGLE_DISCOVERY_URL ? { wellKnown: env().GOOGLE_DISCOVERY_URL } : {}),
      }),
    ],
    callbacks: {
      async signIn({ account, profile }) {
        const outcome = await identifyUser({ ...profile }, account?.scope ?? '', now())
        return outcome.ok || `${routes.signIn()}?error=${outcome.reason}`
      },
      async jwt({ token, account }) {
        if (!account) return { sub: token.sub, sessionId: token.sessionId }
        const userAgent = (await headers()).get('user-agent') ?? undefined
        const opened = await openSession({ subject: account.providerAccountId, userAgent }, now())
        return { sub: opened.userId, sessionId: opened.sessionId }
      },
      session: ({ session, token }) => ({ expires: session.expires, sessionId: token.sessionId }),
      redirect: ({ url, baseUrl }) => `${baseUrl}${localPath(url, baseUrl) ?? '/'}`,
    },
    events: {
      signOut: async ({ token }) => {
        if (token?.sessionId) await revokeSession(token.sessionId, now())
      },
    },
    logger: {
      error: (code, detail) => log.warn({ code, reason: reasonOf(detail) }, 'sign-in failed'),
      warn: (code) => log.warn({ code }, 'next-auth warns'),
      debug: () => undefined,
    },
  }
}

interface CurrentUser {
  readonly user: SignedInUser
  readonly memberships: readonly FoundMembership[]
  /** Since when Google refuses their calendar. */
  readonly calendarBrokenAt: Date | null
}

/** Who is signed in, and where they are a member; undefined without a living session. Read once per request. */
export const currentUser = cache(async (): Promise<CurrentUser | undefined> => {
  const sessionId = (await getServerSession(authOptions()))?.sessionId
  if (!sessionId) return undefined
  const session = await findSession(sessionId)
  const at = now()
  if (!session || !isSessionAlive(session, at)) return undefined
  if (isSessionTouchDue(session, at)) await touchSession(sessionId, at)
  const { userId, name, email, memberships, calendarBrokenAt } = session
  return { user: mintSignedInUser({ userId, sessionId, name, email }), memberships, calendarBrokenAt }
})

/** The signed-in user; anybody else is sent to the sign-in page and comes back to this page afterwards. */
export async function requireUser(): Promise<SignedInUser> {
  return (await requireSignedIn()).user
}

/** The signed-in member of the organisation with this slug; "not found" for strangers and removed members. */
export async function requireViewer(orgSlug: string): Promise<Viewer> {
  const { user, memberships } = await requireSignedIn()
  const membership = memberships.find(({ organizationSlug }) => organizationSlug === orgSlug)
  if (!membership) notFound()
  return mintViewer({ userId: user.userId, name: user.name, email: user.email, ...fieldsOf(membership) })
}

/** Like requireViewer, for pages that change things: interviewers get "not found". */
export async function requireRecruiter(orgSlug: string): Promise<Viewer> {
  const viewer = await requireViewer(orgSlug)
  if (!mayRecruit(viewer.role)) notFound()
  return viewer
}

/** The candidate behind a link's token; undefined for a token that we did not sign or whose link is gone. */
export const candidatePass = cache(async (token: unknown): Promise<CandidatePass | undefined> => {
  const linkId = readLinkToken(token)
  const link = linkId ? await findCandidateLink(linkId) : undefined
  return link && mintCandidatePass(link)
})

/** The reader behind a letter's unsubscribe token; undefined for a token that we did not sign or whose letter is gone. */
export const readerPass = cache(async (token: unknown): Promise<ReaderPass | undefined> => {
  const messageId = readUnsubscribeToken(token)
  const reader = messageId ? await findReader(messageId) : undefined
  return reader && mintReaderPass(reader)
})

/** Who tells the engine what an action has planned. */
export function outboxActor(): SystemActor {
  return mintSystemActor('outbox')
}

async function requireSignedIn() {
  const current = await currentUser()
  if (current) return current
  const path = localPath((await headers()).get(PATH_HEADER) ?? '/') ?? '/'
  redirect(
    path === '/' ? routes.signIn() : `${routes.signIn()}?${new URLSearchParams({ callbackUrl: path })}`,
  )
}

function fieldsOf(membership: FoundMembership): FoundMembership {
  const { membershipId, role, timeZone, organizationId, organizationSlug, organizationName } = membership
  const { organizationTimeZone } = membership
  return {
    membershipId,
    role,
    timeZone,
    organizationId,
    organizationSlug,
    organizationName,
    organizationTimeZone,
  }
}

/** The kind of failure without anybody's address or token. */
function reasonOf(detail: unknown): string {
  const error = detail instanceof Error ? detail : (detail as { error?: unknown } | undefined)?.error
  return error instanceof Error ? `${error.name}: ${error.message.slice(0, 200)}` : 'unknown'
}
