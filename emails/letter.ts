import { createElement, type ReactElement } from 'react'
import { render, toPlainText } from 'react-email'
import Cancellation, { subject as cancellationSubject } from './cancellation'
import Confirmation, { subject as confirmationSubject } from './confirmation'
import Invitation, { subject as invitationSubject } from './invitation'
import InvitationFollowUp, { subject as followUpSubject } from './invitation-follow-up'
import { tidyInterviewLetter, tidyTeamInvitation } from './parts/tidy'
import PrepNudge, { subject as prepNudgeSubject } from './prep-nudge'
import Reminder, { subject as reminderSubject } from './reminder'
import TeamInvitation, { subject as teamInvitationSubject } from './team-invitation'

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
  /** The candidate had asked for another time, and the recruiter kept this one. */
  timeKept?: boolean
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

/** Raise the number when the wording changes: the row of a sent letter then tells which one was read. */
const INTERVIEW_LETTERS: Record<
  InterviewLetterKind,
  {
    component: (letter: InterviewLetter) => ReactElement
    subject: (letter: InterviewLetter) => string
    version: number
  }
> = {
  invitation: { component: Invitation, subject: invitationSubject, version: 1 },
  invitation_follow_up: { component: InvitationFollowUp, subject: followUpSubject, version: 1 },
  confirmation: { component: Confirmation, subject: confirmationSubject, version: 1 },
  reminder: { component: Reminder, subject: reminderSubject, version: 1 },
  prep_nudge: { component: PrepNudge, subject: prepNudgeSubject, version: 1 },
  cancellation: { component: Cancellation, subject: cancellationSubject, version: 1 },
}

/**
 * The letter as it leaves: subject, HTML, and a text part made from the same HTML. Whatever people typed is made
 * harmless first (one line, capped, no direction marks), and addresses become links only as http or https.
 * `roomUrl`, `interviewUrl` and `signInUrl` appear as given, so a placeholder in them can be replaced afterwards.
 * @throws RangeError for an unknown zone or an invalid date.
 */
export async function renderLetter(letter: Letter): Promise<RenderedLetter> {
  if (letter.kind === 'team_invitation') {
    const props = tidyTeamInvitation(letter.props)
    const parts = await partsOf(createElement(TeamInvitation, props))
    return { subject: teamInvitationSubject(props), ...parts, template: letter.kind, templateVersion: 1 }
  }
  const { component, subject, version } = INTERVIEW_LETTERS[letter.kind]
  const props = tidyInterviewLetter(letter.props)
  const parts = await partsOf(createElement(component, props))
  return { subject: subject(props), ...parts, template: letter.kind, templateVersion: version }
}

async function partsOf(element: ReactElement): Promise<{ html: string; text: string }> {
  const html = await render(element)
  return { html, text: toPlainText(html, { selectors: [{ selector: 'h1', options: { uppercase: false } }] }) }
}
