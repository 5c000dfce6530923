import { after } from 'next/server'
import { isForeign } from '@/app/c/[token]/answer/foreign'
import { readLimitedForm } from '@/app/c/[token]/answer/limited-form'
import { outboxActor, readerPass } from '@/lib/auth'
import { now } from '@/lib/clock'
import { chooseLetters } from '@/lib/commands/suppression/unsubscribe'
import { UnsubscribeChoice } from '@/lib/domain/suppression'
import { env } from '@/lib/env'
import { routes } from '@/lib/routes'

interface Context {
  params: Promise<{ token: string }>
}

/** The choice of a reader: a route and not a server action, as in the candidate's room. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  if (isForeign(request.headers, env().NEXTAUTH_URL)) return new Response(null, { status: 403 })
  const { token } = await params
  const reader = await readerPass(token)
  if (!reader) return back(token)
  const form = await readLimitedForm(request)
  if (typeof form === 'string') return new Response(null, { status: form === 'too_large' ? 413 : 400 })
  const choice = UnsubscribeChoice.safeParse({
    letters: form.get('letters'),
    ...(form.has('tracking') && { tracking: form.get('tracking') }),
  })
  if (!choice.success) return back(token)
  after(flushOutbox)
  await chooseLetters(reader, choice.data, now())
  return back(`${token}?saved=1`)
}

const back = (token: string) =>
  new Response(null, { status: 303, headers: { location: routes.unsubscribe(token) } })

/** What has come back into the plan goes out; what is lost here the sweep finds. */
async function flushOutbox(): Promise<void> {
  const { flushOutbox: flush } = await import('@/lib/commands/sweep/flush-outbox')
  await flush(outboxActor(), now())
}
