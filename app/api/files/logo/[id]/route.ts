import { z } from 'zod'
import { publicLogo } from '@/lib/queries/file/public-logo'

/**
 * A logo as mail programs fetch it, without a cookie and from anywhere. Another picture has another address, so what
 * was fetched once is good for ever.
 */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const id = z.uuid().safeParse((await params).id)
  const logo = id.success ? await publicLogo(id.data) : undefined
  if (!logo) return new Response('Not found', { status: 404, headers: { 'cache-control': 'no-store' } })
  return new Response(Buffer.from(logo.bytes), {
    headers: {
      'content-type': logo.contentType,
      'cache-control': 'public, max-age=31536000, immutable',
      etag: `"${logo.hash}"`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cross-origin-resource-policy': 'cross-origin',
    },
  })
}
