export interface InterviewLetter {
  organizationName: string
  jobTitle: string
  interviewTitle: string
  audience: 'candidate' | 'interviewer'
  recipientName: string
  candidateName: string
  startsAt: Date
  endsAt: Date
  /** IANA zone in which the recipient reads times; it leads. */
  recipientTimeZone: string
  /** The other side's zone, shown beside. */
  otherTimeZone: string
  /** Who reads the other zone: the organisation or the candidate, by name. */
  otherParty: string
  format: 'phone' | 'video' | 'onsite'
  location: string | null
  meetingUrl: string | null
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
  cancelReason?: string | null
}

export interface TeamInvitationLetter {
  organizationName: string
  inviterName: string
  role: string
  recipientName: string
  signInUrl: string
}

export type InterviewLetterKind =
  | 'invitation'
  | 'invitation_follow_up'
  | 'confirmation'
  | 'reminder'
  | 'prep_nudge'
  | 'cancellation'

export type Letter =
  | { kind: InterviewLetterKind; props: InterviewLetter }
  | { kind: 'team_invitation'; props: TeamInvitationLetter }

export interface RenderedLetter {
  subject: string
  html: string
  text: string
  /** "invitation", "invitation_follow_up", … */
  template: string
  /** Counts up when the wording of a letter changes, so that a row tells what was said. */
  templateVersion: number
}

/** Renders once; the text part comes from the same HTML. */
export async function renderLetter(letter: Letter): Promise<RenderedLetter> {
  throw new Error(`The letter "${letter.kind}" is not written yet`)
}
