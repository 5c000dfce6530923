import { after } from 'next/server'
import { now } from '@/lib/clock'
import { noteHit } from '@/lib/commands/tracking/note-hit'
import { mintSystemActor } from '@/lib/domain/actor'
import { readTrackingToken } from '@/lib/services/tracking-token'

interface Context {
  params: Promise<{ token: string }>
}

/** One transparent point, 43 bytes. */
const PICTURE = Buffer.from('R0lGODlhAQABAIAAAP///wAAACH5BAEAAAAALAAAAAABAAEAAAICRAEAOw==', 'base64')

const headers = {
  'content-type': 'image/gif',
  'content-length': String(PICTURE.length),
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'cross-origin',
}

const system = mintSystemActor('tracking')

/** The picture in a letter: the same for every token, and never waiting for the note that is made of it. */
export async function GET({ method, headers: sent }: Request, { params }: Context): Promise<Response> {
  const messageId = readTrackingToken((await params).token)
  if (messageId) {
    const hit = { kind: 'open', link: null, method, userAgent: sent.get('user-agent'), at: now() } as const
    after(noteHit(system, { messageId, ...hit }))
  }
  return new Response(method === 'HEAD' ? null : PICTURE, { headers })
}

export const HEAD = GET
