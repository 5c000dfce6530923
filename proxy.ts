import { type NextRequest, NextResponse } from 'next/server'
import { PATH_HEADER } from '@/lib/domain/local-path'

/**
 * Gives each page a policy of what it may load, with a nonce of its own, and tells it its path. No boundary:
 * every page and action asks for itself who is there.
 */
export function proxy(request: NextRequest): NextResponse {
  if (isForeignPost(request)) return new NextResponse('Sent from another site.', { status: 403 })
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64')
  const policy = contentSecurityPolicy(nonce)
  const headers = new Headers(request.headers)
  headers.set('Content-Security-Policy', policy)
  headers.set(PATH_HEADER, pathOf(request))
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('Content-Security-Policy', policy)
  if (process.env.FOLLOWTHROUGH_LOCAL !== '1')
    response.headers.set('Strict-Transport-Security', 'max-age=63072000; includeSubDomains')
  return response
}

export const config = { matcher: '/((?!api/|_next/static/|_next/image|icon.svg).*)' }

/** Next refuses such an action too, but as a fault of ours (500). What comes from a letter's link judges `Origin: null` itself. */
function isForeignPost({ method, headers, nextUrl }: NextRequest): boolean {
  const origin = headers.get('origin')
  if (method === 'GET' || method === 'HEAD' || !origin) return false
  if (!URL.canParse(origin)) return !/^\/[cu]\//.test(nextUrl.pathname)
  return ![headers.get('x-forwarded-host'), headers.get('host')].includes(new URL(origin).host)
}

function contentSecurityPolicy(nonce: string): string {
  // React explains errors with eval while developing; never in production.
  const developing = process.env.NODE_ENV === 'development' ? " 'unsafe-eval'" : ''
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${developing}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'self'",
    `form-action 'self' ${formTargets().join(' ')}`,
    "frame-ancestors 'none'",
  ].join('; ')
}

/** Where a form may lead beside this site: to Google, through the redirect that follows the sign-in button. */
function formTargets(): string[] {
  const { FOLLOWTHROUGH_LOCAL, GOOGLE_DISCOVERY_URL, CONTROL_URL } = process.env
  const local = FOLLOWTHROUGH_LOCAL === '1' ? [GOOGLE_DISCOVERY_URL, CONTROL_URL] : []
  const origins = local.flatMap((url) => (url && URL.canParse(url) ? [new URL(url).origin] : []))
  return ['https://accounts.google.com', ...origins]
}

function pathOf(request: NextRequest): string {
  const query = new URLSearchParams(request.nextUrl.searchParams)
  query.delete('_rsc')
  return query.size > 0 ? `${request.nextUrl.pathname}?${query}` : request.nextUrl.pathname
}
