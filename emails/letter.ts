import { createElement, type ReactElement } from 'react'
import { subjectOfTemplate } from '@/lib/domain/template-words'
import CalendarBroken, { subject as calendarBrokenSubject } from './calendar-broken'
import Cancellation, { opening as cancellationOpening, subject as cancellationSubject } from './cancellation'
import Confirmation, { opening as confirmationOpening, subject as confirmationSubject } from './confirmation'
import Custom, { subject as customSubject } from './custom'
import Invitation, { opening as invitationOpening, subject as invitationSubject } from './invitation'
import InvitationFollowUp, {
  opening as followUpOpening,
  subject as followUpSubject,
} from './invitation-follow-up'
import PanelRemoval, { opening as panelRemovalOpening, subject as panelRemovalSubject } from './panel-removal'
import { placeBlocks } from './parts/block'
import { markupOf } from './parts/markup'
import type { Moulds } from './parts/mould'
import { plainTextOf } from './parts/plain-text'
import type {
  InterviewLetter,
  InterviewLetterKind,
  Letter,
  LetterAboutInterview,
  RenderedLetter,
} from './parts/props'
import { templateValues } from './parts/template-values'
import { tidyCalendarBroken, tidyCustom, tidyInterviewLetter, tidyTeamInvitation } from './parts/tidy'
import { textOfTemplate, withTemplate, withTextPart } from './parts/written'
import PrepNudge, { opening as prepNudgeOpening, subject as prepNudgeSubject } from './prep-nudge'
import Reminder, { opening as reminderOpening, subject as reminderSubject } from './reminder'
import Reschedule, { opening as rescheduleOpening, subject as rescheduleSubject } from './reschedule'
import TeamInvitation, { subject as teamInvitationSubject } from './team-invitation'

/** Raise the number when the wording changes: the row of a sent letter then tells which one was read. */
const INTERVIEW_LETTERS: Record<
  InterviewLetterKind,
  {
    component: (letter: InterviewLetter) => ReactElement
    subject: (letter: InterviewLetter) => string
    opening: (letter: InterviewLetter) => string
    version: number
  }
> = {
  invitation: { component: Invitation, subject: invitationSubject, opening: invitationOpening, version: 2 },
  invitation_follow_up: {
    component: InvitationFollowUp,
    subject: followUpSubject,
    opening: followUpOpening,
    version: 2,
  },
  confirmation: {
    component: Confirmation,
    subject: confirmationSubject,
    opening: confirmationOpening,
    version: 2,
  },
  reschedule: { component: Reschedule, subject: rescheduleSubject, opening: rescheduleOpening, version: 2 },
  panel_removal: {
    component: PanelRemoval,
    subject: panelRemovalSubject,
    opening: panelRemovalOpening,
    version: 1,
  },
  reminder: { component: Reminder, subject: reminderSubject, opening: reminderOpening, version: 2 },
  prep_nudge: { component: PrepNudge, subject: prepNudgeSubject, opening: prepNudgeOpening, version: 2 },
  cancellation: {
    component: Cancellation,
    subject: cancellationSubject,
    opening: cancellationOpening,
    version: 2,
  },
}

/**
 * The letter as it leaves: subject, HTML, and a text part made from the same HTML. Whatever people typed is made
 * harmless first (one line, capped, no direction marks), and addresses become links only as http or https.
 * `roomUrl`, `interviewUrl`, `signInUrl` and `reconnectUrl` appear as given, so a placeholder in them can be replaced afterwards.
 * @param moulds of the letters that are written with it; each is the same to the byte as without them
 * @throws RangeError for an unknown zone or an invalid date.
 */
export async function renderLetter(letter: Letter, moulds?: Moulds): Promise<RenderedLetter> {
  if (letter.kind === 'team_invitation') {
    const props = tidyTeamInvitation(letter.props)
    const parts = await partsOf(createElement(TeamInvitation, props))
    return { subject: teamInvitationSubject(props), ...parts, template: letter.kind, templateVersion: 1 }
  }
  if (letter.kind === 'calendar_broken') {
    const props = tidyCalendarBroken(letter.props)
    const parts = await partsOf(createElement(CalendarBroken, props))
    return { subject: calendarBrokenSubject(props), ...parts, template: letter.kind, templateVersion: 2 }
  }
  if (letter.kind === 'custom') {
    const props = tidyCustom(letter.props)
    const parts = await partsOf(createElement(Custom, props))
    return { subject: customSubject(props), ...parts, template: letter.kind, templateVersion: 1 }
  }
  const tidy = { ...letter, props: tidyInterviewLetter(letter.props) }
  return moulds
    ? moulds.write(tidy, { letter: writeInterviewLetter, subject: subjectOf })
    : writeInterviewLetter(tidy)
}

async function writeInterviewLetter({ kind, ...letter }: LetterAboutInterview): Promise<RenderedLetter> {
  const { component, subject, version } = INTERVIEW_LETTERS[kind]
  const { props, fromTemplate } = withTemplate(letter.props, letter.source)
  const parts = await partsOf(createElement(component, props))
  const spoken = props.template?.textMarkup
    ? await partsOf(createElement(component, withTextPart(props)))
    : parts
  return {
    subject: props.words?.subject || props.template?.subject || subject(props),
    html: parts.html,
    text: spoken.text,
    template: kind,
    templateVersion: version,
    ...(fromTemplate && { fromTemplate }),
  }
}

function subjectOf({ kind, props, source }: LetterAboutInterview): string {
  const { language } = source?.variant ?? {}
  const written = source && language && subjectOfTemplate(source.variant, templateValues(props, language))
  return written || INTERVIEW_LETTERS[kind].subject(props)
}

/** The words with which a letter about an interview would leave: where a person begins to write others. */
export function wordsOfLetter({ kind, props, source }: LetterAboutInterview): {
  subject: string
  text: string
} {
  const { subject, opening } = INTERVIEW_LETTERS[kind]
  const { props: letter } = withTemplate(tidyInterviewLetter(props), source)
  return {
    subject: letter.words?.subject || letter.template?.subject || subject(letter),
    text: letter.words?.text || textOfTemplate(letter) || opening(letter),
  }
}

async function partsOf(element: ReactElement): Promise<{ html: string; text: string }> {
  const html = placeBlocks(await markupOf(element))
  return { html, text: plainTextOf(html) }
}
