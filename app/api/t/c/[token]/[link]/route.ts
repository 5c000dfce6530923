import { after } from 'next/server'
import { now } from '@/lib/clock'
import { noteHit } from '@/lib/commands/tracking/note-hit'
import { mintSystemActor } from '@/lib/domain/actor'
import { findTrackedLink } from '@/lib/queries/message/tracked-link'
import { readTrackingToken } from '@/lib/services/tracking-token'

interface Context {
  params: Promise<{ token: string; link: string }>
}

/** The place of a link, in its one spelling. */
const PLACE = /^(?:0|[1-9]\d{0,3})$/

const headers = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex',
  'x-content-type-options': 'nosniff',
}

const system = mintSystemActor('tracking')

/** A link of a letter leads on to where the letter said, and nowhere else: the address holds no target. */
export async function GET({ method, headers: sent }: Request, { params }: Context): Promise<Response> {
  const { token, link } = await params
  const messageId = readTrackingToken(token)
  const place = PLACE.test(link) ? Number(link) : undefined
  const target =
    messageId !== undefined && place !== undefined && (await findTrackedLink(system, { messageId, place }))
  if (!target || !/^https?:$/.test(URL.parse(target)?.protocol ?? '')) return unknown()
  const hit = { kind: 'click', link: place, method, userAgent: sent.get('user-agent'), at: now() } as const
  after(noteHit(system, { messageId, ...hit }))
  return new Response(null, { status: 302, headers: { ...headers, location: target } })
}

export const HEAD = GET

const unknown = () =>
  new Response('This link is not one of our letters’.', {
    status: 404,
    headers: { ...headers, 'content-type': 'text/plain; charset=utf-8' },
  })
