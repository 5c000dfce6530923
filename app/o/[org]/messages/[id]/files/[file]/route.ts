import { notFound } from 'next/navigation'
import { requireRecruiter } from '@/lib/auth'
import { downloadFile } from '@/lib/queries/file/download'

interface FileRoute {
  params: Promise<{ org: string; file: string }>
}

/** A file that a letter carries, to be saved and never to be run: it came from outside. */
export async function GET(_request: Request, { params }: FileRoute) {
  const { org, file } = await params
  const viewer = await requireRecruiter(org)
  const found = await downloadFile(viewer, file)
  if (!found) notFound()
  const { name, contentType, bytes } = found
  return new Response(bytes, {
    headers: {
      'Content-Type': contentType,
      // RFC 6266, 5 and appendix D: a plain name for old clients, the whole one for all others.
      'Content-Disposition': `attachment; filename="${name.replace(/[^ -~]|["\\]/g, '_')}"; filename*=UTF-8''${encoded(name)}`,
      'X-Content-Type-Options': 'nosniff',
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'Cache-Control': 'private, no-store',
    },
  })
}

/** RFC 8187: what encodeURIComponent leaves but the grammar does not. */
const encoded = (name: string) =>
  encodeURIComponent(name).replace(/['()*!]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
