import { now } from '@/lib/clock'
import { recordMailFact } from '@/lib/commands/message/record-fact'
import { mintSystemActor } from '@/lib/domain/actor'
import { readMailFact } from '@/lib/services/resend-webhook'

const system = mintSystemActor('resend webhook')
const LARGEST = 256 * 1024

/** Facts about mails that left: delivered, bounced, complained. Signed by Resend; repeats have one effect. */
export async function POST(request: Request): Promise<Response> {
  if (Number(request.headers.get('content-length') ?? 0) > LARGEST) return new Response(null, { status: 413 })
  const body = await request.text()
  if (body.length > LARGEST) return new Response(null, { status: 413 })
  const fact = readMailFact(body, request.headers)
  if (fact === 'unsigned') return new Response(null, { status: 401 })
  if (fact) await recordMailFact(system, fact, now())
  return new Response(null, { status: 204 })
}
