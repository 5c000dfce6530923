import { z } from 'zod'
import { isTimeZone } from './when'

/** The messages that a decision is about, as the person saw them: "id@state", comma between; at most fifty. */
const letters = z
  .string()
  .transform((text) => text.split(','))
  .pipe(
    z
      .array(z.string().regex(/^[0-9a-f-]{36}@[\w.]{1,80}$/))
      .min(1)
      .max(50),
  )
  .transform((list) =>
    list.map((each) => {
      const [id = '', seen = ''] = each.split('@')
      return { id, seen }
    }),
  )
export type SeenLetter = z.output<typeof letters>[number]

const interviewId = z.uuid()

/** What the forms of a planned message send. */
export const OfLetters = z.object({ interviewId, letters })
export const LetterMove = OfLetters.extend({
  date: z.string(),
  time: z.string(),
  fold: z.enum(['earlier', 'later']).optional(),
  timeZone: z.string().refine(isTimeZone, 'Choose a time zone'),
})
export const LetterWords = OfLetters.extend({ subject: z.string().default(''), text: z.string().default('') })
export const OfDecision = z.object({
  interviewId,
  /** When it was decided: the decision's name, as it stands on the timeline. */
  at: z.coerce.number().transform((at) => new Date(at)),
})

interface Seen {
  readonly state: string
  readonly dueAt: Date
  readonly wordsEdits: number
  readonly override: { readonly at: string } | null
}

/** What a person saw of a message when they decided about it. */
export function seenAs({ state, dueAt, wordsEdits, override }: Seen): string {
  return [state, dueAt.getTime(), wordsEdits, override ? Date.parse(override.at) : 0].join('.')
}
