import { openApiDocument } from '@/app/api/v1/openapi'
import { Problem } from '@/app/api/v1/problem'
import { env } from '@/lib/env'

/** The OpenAPI document, for everybody. */
export function GET(): Response {
  return Response.json(openApiDocument(env().NEXTAUTH_URL), {
    headers: { 'cache-control': 'public, max-age=300', 'access-control-allow-origin': '*' },
  })
}

function refuse(request: Request): Response {
  const headers = { allow: 'GET' }
  return new Problem('method_not_allowed', { detail: 'Allowed: GET.', headers }).response(
    new URL(request.url).pathname,
  )
}

export { refuse as DELETE, refuse as PATCH, refuse as POST, refuse as PUT }
