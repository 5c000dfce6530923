import { after, type NextRequest } from 'next/server'
import { plainPage, refusedPage } from '@/app/c/plain-page'
import { candidatePass, outboxActor } from '@/lib/auth'
import { now } from '@/lib/clock'
import { askOtherTime } from '@/lib/commands/interview/ask-other-time'
import { confirmInterview } from '@/lib/commands/interview/confirm'
import { declineInterview } from '@/lib/commands/interview/decline'
import { tickOwnTask } from '@/lib/commands/prep-task/tick'
import type { CandidatePass } from '@/lib/domain/actor'
import { issuesByField, plainWords, readForm } from '@/lib/domain/form-fields'
import { RoomAnswer, roomOffers } from '@/lib/domain/room'
import { findTimeZone } from '@/lib/domain/when'
import { env } from '@/lib/env'
import { findRoom } from '@/lib/queries/room/find'
import { routes } from '@/lib/routes'
import { isForeign } from './foreign'
import { readLimitedForm } from './limited-form'

type Context = RouteContext<'/c/[token]/answer'>

/**
 * Every answer of the room: a route and not a server action, since a page that was opened before a deployment must
 * still work, and a refusal must keep what was typed without a script. What came of it the room shows.
 */
export async function POST(request: NextRequest, { params }: Context): Promise<Response> {
  if (isForeign(request.headers, env().NEXTAUTH_URL)) return plainPage('foreign')
  const { token } = await params
  const pass = await candidatePass(token)
  const room = pass && (await findRoom(pass))
  if (!pass || !room) return plainPage('unknown')
  const form = await readLimitedForm(request)
  if (typeof form === 'string') return plainPage(form, routes.room(token))

  const { input, values } = readForm(form)
  const back = (part = '') => seeOther(`${routes.room(token)}${zoneOf(values.zone)}${part}`)
  const parsed = RoomAnswer.safeParse(input, { error: plainWords })
  if (!parsed.success) return refusedPage(token, values, issuesByField(parsed.error.issues, values))
  const at = now()
  if (!roomOffers(room, at).includes(parsed.data.answer)) return back()

  after(flushOutbox)
  await carryOut(parsed.data, pass, at)
  return back(parsed.data.answer === 'tick' ? '#get-ready' : '')
}

/** Somebody opens the address of a refused form again. */
export async function GET(_request: NextRequest, { params }: Context): Promise<Response> {
  const { token } = await params
  return (await candidatePass(token)) ? seeOther(routes.room(token)) : plainPage('unknown')
}

/** A refusal needs no word here: the room tells why the door is closed. */
async function carryOut(answer: RoomAnswer, pass: CandidatePass, at: Date): Promise<void> {
  switch (answer.answer) {
    case 'confirm':
      await confirmInterview(pass, at)
      return
    case 'another_time':
      await askOtherTime(pass, answer, at)
      return
    case 'decline':
      await declineInterview(pass, answer.reason ? { reason: answer.reason } : {}, at)
      return
    case 'tick': {
      const taskId = answer.done ?? answer.undone
      if (taskId) await tickOwnTask(pass, { taskId, done: answer.done !== undefined }, at)
      return
    }
    default:
      return answer satisfies never
  }
}

/** What the answer has planned or changed goes out; what is lost here the sweep finds. */
async function flushOutbox(): Promise<void> {
  const { flushOutbox: flush } = await import('@/lib/commands/sweep/flush-outbox')
  await flush(outboxActor(), now())
}

/** A relative address, so that no proxy's idea of our host can lead elsewhere. */
function seeOther(location: string): Response {
  return new Response(null, { status: 303, headers: { location } })
}

function zoneOf(zone: string | string[] | undefined): string {
  const known = typeof zone === 'string' ? findTimeZone(zone) : undefined
  return known ? `?${new URLSearchParams({ zone: known })}` : ''
}
