import { limitedBody } from '@/app/limited-body'
import { now } from '@/lib/clock'
import { recordMailFact } from '@/lib/commands/message/record-fact'
import { mintSystemActor } from '@/lib/domain/actor'
import { readMailFact } from '@/lib/services/resend-webhook'

const system = mintSystemActor('resend webhook')
const LARGEST = 256 * 1024

/** Facts about mails that left: delivered, bounced, complained. Signed by Resend; repeats have one effect. */
export async function POST(request: Request): Promise<Response> {
  const bytes = await limitedBody(request, LARGEST)
  if (!bytes) return new Response(null, { status: 413 })
  const fact = readMailFact(new TextDecoder().decode(bytes), request.headers)
  if (fact === 'unsigned') return new Response(null, { status: 401 })
  if (fact) await recordMailFact(system, fact, now())
  return new Response(null, { status: 204 })
}
