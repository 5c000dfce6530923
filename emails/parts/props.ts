import type { TemplateFormat, TemplateVariant } from '@/lib/domain/template-content'
import type { TemplateValues } from '@/lib/domain/template-variables'
import type { TemplateWords } from '@/lib/domain/template-words'
import type { FramedLetter } from './frame'
import type { Moments } from './moments'

/** When, how and where an interview takes place: what an edit or a move changes. */
export interface InterviewFacts {
  startsAt: Date
  endsAt: Date
  format: 'phone' | 'video' | 'onsite'
  location: string | null
  meetingUrl: string | null
}

export interface InterviewLetter extends InterviewFacts, FramedLetter {
  jobTitle: string
  interviewTitle: string
  audience: 'candidate' | 'interviewer'
  recipientName: string
  candidateName: string
  /** IANA zone in which the recipient reads times; it leads. */
  recipientTimeZone: string
  /** The other side's zone, shown beside. */
  otherTimeZone: string
  /** Who reads the other zone: the organisation or the candidate, by name. */
  otherParty: string
  phone: string | null
  people: { name: string; title: string | null }[]
  organizerName: string
  /** Absolute URL of the candidate's room; null for interviewers. */
  roomUrl: string | null
  /** Absolute URL of the interview's page, for interviewers. */
  interviewUrl: string | null
  openTasks: string[]
  followUp?: { number: number; of: number }
  minutesBefore?: number
  /** The candidate had asked for another time, and the recruiter kept this one. */
  timeKept?: boolean
  cancelReason?: string | null
  /** What this reader was told before; null when they know of nothing, or of nothing else. */
  was?: InterviewFacts | null
  /** The interview waits for the candidate's confirmation. */
  asksConfirmation?: boolean
  /** The candidate confirmed it once, this time or an earlier one, so it may stand in their calendar. */
  hadConfirmed?: boolean
  /** What a person wrote for this one, instead of its own subject and opening; the facts stay. */
  words?: { subject: string | null; text: string | null } | null
  /** What the organisation's template says instead of the opening, as {@link renderLetter} wrote it out. */
  template?: TemplateWords | null
  /** Why this revision came about, in the recruiter's words. */
  changeReason?: string | null
  /** What stands in place of the words that are made of its times, and of a template's values (parts/mould.ts). */
  moments?: Moments | null
  values?: Partial<TemplateValues>
}

export interface TeamInvitationLetter extends FramedLetter {
  inviterName: string
  role: string
  recipientName: string
  signInUrl: string
}

/** To a member whose Google account no longer takes what is written to their calendar. */
export interface CalendarBrokenLetter extends FramedLetter {
  recipientName: string
  /** IANA zone in which the recipient reads times. */
  recipientTimeZone: string
  since: Date
  /** Interviews whose last change the calendar does not show. */
  waiting: number
  /** Why, in one plain sentence. */
  reason: string
  reconnectUrl: string
}

/** What a member wrote to a candidate, in their own words. */
export interface CustomLetter extends FramedLetter {
  recipientName: string
  authorName: string
  subject: string
  /** Plain text; empty lines part paragraphs. */
  text: string
  /** Absolute URL of the candidate's room, where the letter is about an interview. */
  roomUrl: string | null
}

export type InterviewLetterKind =
  | 'invitation'
  | 'invitation_follow_up'
  | 'confirmation'
  | 'reschedule'
  | 'panel_removal'
  | 'reminder'
  | 'prep_nudge'
  | 'cancellation'

export interface LetterAboutInterview {
  kind: InterviewLetterKind
  props: InterviewLetter
  /** The organisation's template, in the reader's language. */
  source?: { format: TemplateFormat; variant: TemplateVariant }
}

export type Letter =
  | LetterAboutInterview
  | { kind: 'team_invitation'; props: TeamInvitationLetter }
  | { kind: 'calendar_broken'; props: CalendarBrokenLetter }
  | { kind: 'custom'; props: CustomLetter }

export interface RenderedLetter {
  subject: string
  html: string
  text: string
  /** "invitation", "invitation_follow_up", … */
  template: string
  /** Counts up when the wording of a letter changes, so that a row tells what was said. */
  templateVersion: number
  /** The given template speaks in it; or why it does not, and the product's own words stand instead. */
  fromTemplate?: { ok: true } | { ok: false; fault: string }
}
