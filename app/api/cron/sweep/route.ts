import { createHash, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { now } from '@/lib/clock'
import { sweep } from '@/lib/commands/sweep/run'
import { mintSystemActor } from '@/lib/domain/actor'
import { env } from '@/lib/env'

const Options = z.object({ engineRestarted: z.boolean().optional() })
const system = mintSystemActor('sweep')

/** For any external scheduler; answers with statistics. Authorization: Bearer CRON_SECRET. */
export async function GET(request: Request): Promise<Response> {
  if (!authorised(request)) return Response.json({ error: 'The bearer secret is wrong' }, { status: 401 })
  return Response.json(await sweep(system, now()))
}

/** As GET; the body `{"engineRestarted": true}` enrols everything anew after an engine lost its state. */
export async function POST(request: Request): Promise<Response> {
  if (!authorised(request)) return Response.json({ error: 'The bearer secret is wrong' }, { status: 401 })
  const text = await request.text()
  const options = Options.safeParse(parseJson(text === '' ? '{}' : text))
  if (!options.success)
    return Response.json({ error: 'Expected {"engineRestarted"?: boolean}' }, { status: 400 })
  return Response.json(await sweep(system, now(), { engineRestarted: options.data.engineRestarted ?? false }))
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Compared as digests, so that neither length nor content shows in the timing. */
function authorised(request: Request): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(
    digest(request.headers.get('authorization') ?? ''),
    digest(`Bearer ${env().CRON_SECRET}`),
  )
}
