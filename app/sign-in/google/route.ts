import { cookies, headers } from 'next/headers'
import { NextRequest, NextResponse } from 'next/server'
import NextAuth from 'next-auth'
import { z } from 'zod'
import { authOptions } from '@/lib/auth'
import { localPath } from '@/lib/domain/local-path'
import { env } from '@/lib/env'
import { routes } from '@/lib/routes'

/**
 * The sign-in button: a plain form, so that it works without JavaScript. next-auth wants its CSRF token with the
 * post, and a page cannot set that cookie; so it is fetched here, after the Origin has shown that the form is ours.
 */
export async function POST(request: NextRequest): Promise<Response> {
  const site = new URL(env().NEXTAUTH_URL).origin
  if ((await headers()).get('origin') !== site)
    return NextResponse.redirect(`${site}${routes.signIn()}?error=Origin`, 303)
  const callbackUrl = localPath(String((await request.formData()).get('callbackUrl') ?? '/')) ?? '/'
  const csrfToken = await takeCsrfToken(site)
  return authenticate(
    new NextRequest(`${site}/api/auth/signin/google`, {
      method: 'POST',
      body: new URLSearchParams({ csrfToken, callbackUrl: `${site}${callbackUrl}` }),
    }),
    ['signin', 'google'],
  )
}

/** Takes a token from next-auth and lays its cookie into this request, as a browser would before its next one. */
async function takeCsrfToken(site: string): Promise<string> {
  const answer = await authenticate(new NextRequest(`${site}/api/auth/csrf`), ['csrf'])
  const jar = await cookies()
  for (const line of answer.headers.getSetCookie()) {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? []
    if (name && value)
      jar.set(name, decodeURIComponent(value), { httpOnly: true, sameSite: 'lax', path: '/' })
  }
  return z.object({ csrfToken: z.string() }).parse(await answer.json()).csrfToken
}

function authenticate(request: NextRequest, nextauth: string[]): Promise<Response> {
  return NextAuth(request, { params: Promise.resolve({ nextauth }) }, authOptions())
}
