import { type LetterBrand, plainBrand } from '@/lib/domain/brand'
import { colourOf } from '@/lib/domain/colour'
import { oneLine, webAddress } from '@/lib/domain/one-line'
import { cleanText, LONGEST_SUBJECT } from '@/lib/domain/paragraphs'
import type { CalendarBrokenLetter, CustomLetter, InterviewLetter, TeamInvitationLetter } from './props'

/** The letter with everything that people typed as short, harmless lines; a long panel or list is cut. */
export function tidyInterviewLetter(letter: InterviewLetter): InterviewLetter {
  return {
    ...letter,
    ...tidySender(letter),
    jobTitle: oneLine(letter.jobTitle, 120),
    interviewTitle: oneLine(letter.interviewTitle, 120),
    recipientName: oneLine(letter.recipientName),
    candidateName: oneLine(letter.candidateName),
    organizerName: oneLine(letter.organizerName),
    otherParty: oneLine(letter.otherParty),
    ...tidyWhere(letter),
    was: letter.was ? { ...letter.was, ...tidyWhere(letter.was) } : null,
    phone: tidy(letter.phone, 60),
    cancelReason: tidy(letter.cancelReason ?? null, 500),
    words: letter.words
      ? {
          subject: tidy(letter.words.subject, LONGEST_SUBJECT),
          text: (letter.words.text && cleanText(letter.words.text)) || null,
        }
      : null,
    changeReason: tidy(letter.changeReason ?? null, 500),
    people: letter.people
      .slice(0, 20)
      .map(({ name, title }) => ({ name: oneLine(name), title: tidy(title, 80) })),
    openTasks: letter.openTasks.slice(0, 20).map((task) => oneLine(task, 200)),
  }
}

export function tidyTeamInvitation(letter: TeamInvitationLetter): TeamInvitationLetter {
  return {
    ...letter,
    ...tidySender(letter),
    inviterName: oneLine(letter.inviterName),
    role: oneLine(letter.role, 40),
    recipientName: oneLine(letter.recipientName),
  }
}

export function tidyCalendarBroken(letter: CalendarBrokenLetter): CalendarBrokenLetter {
  return {
    ...letter,
    ...tidySender(letter),
    recipientName: oneLine(letter.recipientName),
    reason: oneLine(letter.reason, 300),
  }
}

/** A colour that is none does not come into a style. */
function tidySender({
  organizationName,
  brand = plainBrand,
}: {
  organizationName: string
  brand?: LetterBrand
}) {
  const lines = (text: string | null) => cleanText(text ?? '').slice(0, LONGEST_FOOTER) || null
  return {
    organizationName: oneLine(organizationName),
    brand: {
      logo: webAddress(brand.logo?.url ?? null) ? brand.logo : null,
      accent: colourOf(brand.accent) ?? null,
      footer: lines(brand.footer),
      postalAddress: lines(brand.postalAddress),
      poweredBy: brand.poweredBy,
    },
  }
}

const LONGEST_FOOTER = 600

export function tidyCustom(letter: CustomLetter): CustomLetter {
  return {
    ...letter,
    ...tidySender(letter),
    recipientName: oneLine(letter.recipientName),
    authorName: oneLine(letter.authorName),
    subject: oneLine(letter.subject, LONGEST_SUBJECT),
    text: cleanText(letter.text),
  }
}

function tidyWhere({ location, meetingUrl }: { location: string | null; meetingUrl: string | null }) {
  return { location: tidy(location, 300), meetingUrl: tidy(meetingUrl, 2000) }
}

function tidy(text: string | null, max: number): string | null {
  return text === null ? null : oneLine(text, max) || null
}
