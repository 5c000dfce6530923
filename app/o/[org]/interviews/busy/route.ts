import { z } from 'zod'
import { outboxActor, requireRecruiter } from '@/lib/auth'
import { now } from '@/lib/clock'
import { lookUpBusy, MOST_PEOPLE } from '@/lib/commands/calendar/look-up-busy'
import { normaliseEmail } from '@/lib/domain/email-address'
import { whenFields } from '@/lib/domain/interview-draft'
import { spanOf } from '@/lib/domain/interview-start'

const address = z.string().refine((text) => normaliseEmail(text) !== undefined)
const Question = z
  .object({
    ...whenFields,
    /** Whom the form names; without any, the panel of the interview is meant. */
    emails: z.array(address).max(MOST_PEOPLE),
    /** The interview that gets a new time. */
    except: z.uuid().optional(),
  })
  .refine(({ emails, except }) => emails.length > 0 || except)

const HEADERS = { 'Cache-Control': 'private, no-store' }

/** Who is busy at the time that is being typed, for the hint in the forms. */
export async function GET(request: Request, { params }: { params: Promise<{ org: string }> }) {
  const viewer = await requireRecruiter((await params).org)
  const query = new URL(request.url).searchParams
  const { success, data } = Question.safeParse({
    ...Object.fromEntries(query),
    emails: query.getAll('emails'),
  })
  if (!success) return new Response(null, { status: 400, headers: HEADERS })
  const { emails, except, ...local } = data
  const at = now()
  const span = spanOf(local, at)
  // A time that the clock skips, or that has passed: the form's own answer says so.
  if (!span.ok) return Response.json({ ok: false, reason: 'no_time' }, { headers: HEADERS })
  const asked = { emails, from: span.startsAt, to: span.endsAt, except }
  const outcome = await lookUpBusy(viewer, asked, { system: outboxActor(), now: at })
  const tooOften = !outcome.ok && outcome.reason === 'too_often'
  return Response.json(outcome, { status: tooOften ? 429 : 200, headers: HEADERS })
}
