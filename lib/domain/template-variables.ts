import type { TemplateAudience, TemplateType } from './template'

/** One value that a template may show; the catalogue is what is checked against, offered and documented. */
export interface TemplateVariable {
  readonly name: string
  readonly means: string
  /** What it may look like; previews without an interview show it. */
  readonly sample: string | number
  /** Only letters of these types have a value for it. */
  readonly types?: readonly TemplateType[]
  readonly audience?: TemplateAudience
}

const catalogue = [
  { name: 'recipient.name', means: 'Who reads the letter', sample: 'Zoë O’Neil' },
  { name: 'recipient.firstName', means: 'Their first name', sample: 'Zoë' },
  { name: 'candidate.name', means: 'The candidate', sample: 'Zoë O’Neil' },
  { name: 'candidate.firstName', means: 'Their first name', sample: 'Zoë' },
  { name: 'organizer.name', means: 'Who organises the interview', sample: 'Ada Admin' },
  { name: 'organizer.firstName', means: 'Their first name', sample: 'Ada' },
  { name: 'organization.name', means: 'Your organisation', sample: 'Acme' },
  { name: 'job.title', means: 'The position', sample: 'Backend Engineer' },
  { name: 'interview.title', means: 'What the round is called', sample: 'Technical interview' },
  {
    name: 'interview.when',
    means: 'Day and time, from start to end, in the reader’s zone',
    sample: 'Thursday, 5 March 2026, 09:00–10:00',
  },
  { name: 'interview.start', means: 'Day and time of the start, short', sample: 'Thu 5 Mar, 09:00' },
  { name: 'interview.date', means: 'The day', sample: 'Thursday, 5 March 2026' },
  { name: 'interview.time', means: 'The time of the start', sample: '09:00' },
  { name: 'interview.zone', means: 'The zone of these times', sample: 'Denver (MST, UTC-7)' },
  { name: 'interview.city', means: 'The same, as a city alone', sample: 'Denver' },
  { name: 'interview.duration', means: 'How long it takes', sample: '1 hour' },
  { name: 'interview.format', means: 'Phone call, video call or on site', sample: 'Video call' },
  {
    name: 'interview.place',
    means: 'The link, the address or the phone number',
    sample: 'https://meet.example/abc-defg-hij',
  },
  { name: 'interview.panel', means: 'The interviewers by name', sample: 'Ivan Inter and Mia Rao' },
  { name: 'followUp.number', means: 'Which follow-up it is', sample: 2, types: ['invitation_follow_up'] },
  { name: 'followUp.of', means: 'Of how many', sample: 3, types: ['invitation_follow_up'] },
  { name: 'reminder.before', means: 'How long before the start', sample: '24 hours', types: ['reminder'] },
  {
    name: 'change.before',
    means: 'Day and time that held before',
    sample: 'Thursday, 5 March 2026, 09:00–10:00',
    types: ['reschedule'],
  },
  {
    name: 'change.reason',
    means: 'Why it was changed, in your words',
    sample: 'Ivan is travelling on Thursday.',
    types: ['reschedule'],
  },
  {
    name: 'cancellation.reason',
    means: 'Why it was cancelled, in your words',
    sample: 'The position was filled.',
    types: ['cancellation'],
  },
  { name: 'preparation.open', means: 'How many tasks are still open', sample: 2 },
  {
    name: 'links.room',
    means: 'The candidate’s own page of the interview',
    sample: 'https://followthrough.example/c/AZWvJ2kCe4qUo0rN3bX7Xw',
    audience: 'candidate',
  },
  {
    name: 'links.confirm',
    means: 'The same page, where one answers',
    sample: 'https://followthrough.example/c/AZWvJ2kCe4qUo0rN3bX7Xw',
    audience: 'candidate',
  },
  {
    name: 'links.interview',
    means: 'The interview’s page, for interviewers',
    sample: 'https://followthrough.example/o/acme/interviews/1',
    audience: 'interviewer',
  },
] as const satisfies readonly TemplateVariable[]

export type VariableName = (typeof catalogue)[number]['name']
export type TemplateValues = Readonly<Record<VariableName, string | number | null>>

export const templateVariables: readonly (TemplateVariable & { readonly name: VariableName })[] = catalogue

/** Parts of a letter that a template may put where it wants; what it does not place follows at the end. */
export const templateBlocks = [
  { name: 'blocks.card', means: 'Day, time, place and people' },
  { name: 'blocks.button', means: 'The one button' },
  { name: 'blocks.tasks', means: 'What is still to be prepared' },
] as const
export type BlockName = 'card' | 'button' | 'tasks'
export const blockNames: readonly BlockName[] = ['card', 'button', 'tasks']

/** Whether letters of such a template have a value for it. */
export function hasValue(
  { types, audience }: TemplateVariable,
  use: { type: TemplateType; audience: TemplateAudience },
): boolean {
  return (!types || types.includes(use.type)) && (!audience || audience === use.audience)
}

/** The name that was most likely meant: a few slips of the finger away, or the same last word. */
export function suggestion(name: string): string | undefined {
  const known = [...templateVariables.map((each) => each.name), ...templateBlocks.map((each) => each.name)]
  const plain = (text: string) => text.toLowerCase().replace(/[^a-z.]/g, '')
  const [best] = known
    .map((each) => ({ each, away: distance(plain(name), plain(each)) }))
    .sort((one, other) => one.away - other.away)
  if (best && best.away <= Math.max(2, Math.floor(name.length / 4))) return best.each
  const last = plain(name).split('.').at(-1)
  return known.find((each) => plain(each).split('.').at(-1) === last)
}

/** Levenshtein's: how many characters must be added, dropped or replaced. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, place) => place)
  for (const [i, letter] of [...one.slice(0, 60)].entries()) {
    const next = [i + 1]
    for (const [j, wanted] of [...other].entries())
      next.push(
        Math.min((next[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1, (row[j] ?? 0) + (letter === wanted ? 0 : 1)),
      )
    row = next
  }
  return row.at(-1) ?? 0
}
