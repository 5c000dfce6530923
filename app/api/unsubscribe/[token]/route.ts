import { limitedBody } from '@/app/limited-body'
import { readerPass } from '@/lib/auth'
import { now } from '@/lib/clock'
import { unsubscribe } from '@/lib/commands/suppression/unsubscribe'
import { routes } from '@/lib/routes'

interface Context {
  params: Promise<{ token: string }>
}

/** `List-Unsubscribe=One-Click`, in either of the two encodings that RFC 8058 allows. */
const ONE_CLICK = /List-Unsubscribe(?:=|"\s+)One-Click/i
const LARGEST = 4 * 1024

/**
 * One click on "unsubscribe" in a mail program (RFC 8058, 3.1): a POST without cookie, origin or page. Answered with
 * 200 and nothing, without redirect; repeated, it does nothing more.
 */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const body = await limitedBody(request, LARGEST)
  if (!body) return new Response(null, { status: 413 })
  if (!ONE_CLICK.test(new TextDecoder().decode(body))) return new Response(null, { status: 400 })
  const reader = await readerPass((await params).token)
  if (!reader) return new Response(null, { status: 404 })
  await unsubscribe(reader, now())
  return new Response(null, { status: 200 })
}

/** A person, or a scanner, follows the address of the header: it leads to the page and changes nothing. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { token } = await params
  return new Response(null, { status: 303, headers: { location: routes.unsubscribe(token) } })
}
