import { z } from 'zod'
import type { InterviewFormat } from './interview'
import { allowClash, judgedWhat, ofFormat, shortText, whatFields, whenFields } from './interview-draft'

const ofThis = {
  interviewId: z.uuid(),
  /** The edits that the form was drawn from: what somebody else changed meanwhile is not overwritten. */
  edits: z.coerce.number().int().min(0),
  /** Why, in words for those who are told. */
  reason: shortText(500).optional(),
  allowClash,
}

/** What the form for a new time sends. */
export const InterviewMoveDraft = z.object({ ...ofThis, ...whenFields })
export type InterviewMoveDraft = z.output<typeof InterviewMoveDraft>

/** What the form for everything but the time sends. */
export const InterviewEditDraft = z
  .object({ ...ofThis, ...whatFields })
  .superRefine(judgedWhat)
  .transform(ofFormat)
export type InterviewEditDraft = z.output<typeof InterviewEditDraft>

interface Place {
  format: InterviewFormat
  location: string | null
  meetingUrl: string | null
}

/** What a change of place means: a new format asks for the candidate's yes again, a new link or room does not. */
export function placeChange(before: Place, after: Place): 'none' | 'address' | 'format' {
  if (before.format !== after.format) return 'format'
  return before.location === after.location && before.meetingUrl === after.meetingUrl ? 'none' : 'address'
}

interface Panelist {
  email: string
  name: string
  required: boolean
}

/** Who joins a panel, who leaves it, and of whom something else changed; people are told apart by their address. */
export function panelChange<Known extends Panelist>(
  before: readonly Known[],
  after: readonly Panelist[],
): { added: Panelist[]; removed: Known[]; edited: { known: Known; wanted: Panelist }[] } {
  const known = new Map(before.map((person) => [person.email, person]))
  const wanted = new Set(after.map((person) => person.email))
  return {
    added: after.filter((person) => !known.has(person.email)),
    removed: before.filter((person) => !wanted.has(person.email)),
    edited: after.flatMap((person) => {
      const same = known.get(person.email)
      const differs = same && (same.name !== person.name || same.required !== person.required)
      return differs ? [{ known: same, wanted: person }] : []
    }),
  }
}
