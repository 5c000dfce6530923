import { type NextRequest, NextResponse } from 'next/server'
import NextAuth from 'next-auth'
import { authOptions } from '@/lib/auth'
import { env } from '@/lib/env'
import { routes } from '@/lib/routes'

interface Context {
  params: Promise<{ nextauth: string[] }>
}

export async function GET(request: NextRequest, context: Context): Promise<Response> {
  // next-auth calls every way back from Google without a code the same; "no, thank you" deserves its own words.
  const error = request.nextUrl.searchParams.get('error')
  if ((await context.params).nextauth[0] === 'callback' && error === 'access_denied')
    return NextResponse.redirect(`${env().NEXTAUTH_URL}${routes.signIn()}?error=AccessDenied`)
  return POST(request, context)
}

export async function POST(request: NextRequest, context: Context): Promise<Response> {
  return NextAuth(request, context, authOptions())
}
