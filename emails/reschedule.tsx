import { formatDuration, formatWhen, zoneCity } from '@/lib/domain/when'
import { type Change, changeOf, hasStaleLink } from './parts/change'
import { Frame } from './parts/frame'
import { InterviewCard } from './parts/interview-card'
import { phrasesOf } from './parts/language'
import { MainButton } from './parts/main-button'
import { Opening } from './parts/opening'
import { Paragraph } from './parts/paragraph'
import type { InterviewLetter } from './parts/props'
import { sample } from './parts/sample'
import { becauseOf, headOf, interviewSubject, pageOf } from './parts/words'

/** Old → new, for whoever had been told of the interview; the candidate of a pending one is asked again. */
export default function Reschedule(letter: InterviewLetter) {
  const { was = null, changeReason } = letter
  const phrases = phrasesOf(letter)
  return (
    <Frame
      letter={letter}
      {...headOf(letter, { title: titleOf(letter), preview: previewOf(letter) })}
      because={becauseOf(letter)}
    >
      <Opening letter={letter} own={opening(letter)} />
      <Paragraph>{confirmationOf(letter)}</Paragraph>
      {hasStaleLink(letter) ? <Paragraph>{phrases.staleLink}</Paragraph> : null}
      {changeReason ? <Paragraph>{phrases.why(changeReason)}</Paragraph> : null}
      <InterviewCard letter={letter} before={was} />
      <MainButton letter={letter} href={pageOf(letter)}>
        {buttonOf(letter)}
      </MainButton>
      {letter.audience === 'candidate' ? <ForCandidate letter={letter} /> : null}
    </Frame>
  )
}

Reschedule.PreviewProps = {
  ...sample,
  startsAt: new Date('2026-03-06T18:00:00Z'),
  endsAt: new Date('2026-03-06T19:00:00Z'),
  was: { ...sample },
  asksConfirmation: true,
  hadConfirmed: true,
  changeReason: 'Ivan is travelling on Thursday.',
} satisfies InterviewLetter

export const subject = (letter: InterviewLetter) =>
  interviewSubject(
    letter,
    `${isNewInvitation(letter) ? 'Invited again' : OPENINGS[changeOf(letter)](letter)}: `,
  )

function ForCandidate({ letter }: { letter: InterviewLetter }) {
  const { asksConfirmation = false, hadConfirmed } = letter
  const { entryUpdated, quiet } = phrasesOf(letter)
  return (
    <>
      {hadConfirmed ? <Paragraph quiet>{entryUpdated(asksConfirmation)}</Paragraph> : null}
      <Paragraph quiet>{asksConfirmation ? quiet.elsewhereOrNot : quiet.somethingCameUp}</Paragraph>
    </>
  )
}

/** To somebody who knows of nothing else, the letter is not about a change. */
function isNewInvitation(letter: InterviewLetter): boolean {
  return asks(letter) && changeOf(letter) === 'nothing'
}

function asks({ audience, asksConfirmation }: InterviewLetter): boolean {
  return audience === 'candidate' && asksConfirmation === true
}

const FORMATS = { phone: 'a phone call', video: 'a video call', onsite: 'on site' } as const

const length = ({ startsAt, endsAt }: InterviewLetter) => formatDuration(startsAt, endsAt)
const start = ({ startsAt, recipientTimeZone: zone }: InterviewLetter) =>
  formatWhen(startsAt, zone, { style: 'short' })

const OPENINGS: Record<Change, (letter: InterviewLetter) => string> = {
  time: () => 'Moved',
  length: (letter) => `Now ${length(letter)}`,
  format: ({ format }) => `Now ${FORMATS[format]}`,
  place: () => 'New place',
  link: () => 'New link',
  nothing: () => 'Planned',
}

const TITLES: Record<Change, (letter: InterviewLetter) => string> = {
  time: () => ' has moved',
  length: (letter) => ` now takes ${length(letter)}`,
  format: ({ format }) => `: now ${FORMATS[format]}`,
  place: () => ': new place',
  link: () => ': new link',
  nothing: (letter) => ` is planned for ${start(letter)}`,
}

const FACTS: Record<Change, (letter: InterviewLetter) => string> = {
  time: () => 'has a new time',
  length: () => 'has a new end',
  format: ({ format }) => (format === 'onsite' ? 'takes place on site now' : `is now ${FORMATS[format]}`),
  place: () => 'takes place somewhere else',
  link: ({ meetingUrl, location }) => (meetingUrl || location ? 'has a new link' : 'gets a new link'),
  nothing: () => 'is planned as below',
}

const BUTTONS = {
  time: 'confirmTime',
  length: 'confirmTime',
  format: 'confirm',
  place: 'confirm',
  link: 'confirm',
  nothing: 'answer',
} as const satisfies Record<Change, string>

function titleOf(letter: InterviewLetter): string {
  if (isNewInvitation(letter)) return 'You are invited again'
  const whose =
    letter.audience === 'candidate' ? 'Your interview' : `The interview with ${letter.candidateName}`
  return `${whose}${TITLES[changeOf(letter)](letter)}`
}

function previewOf(letter: InterviewLetter): string {
  const { was, interviewTitle, jobTitle } = letter
  const zone = zoneCity(letter.recipientTimeZone)
  if (was && changeOf(letter) === 'time')
    return `From ${start({ ...letter, ...was })} to ${start(letter)} (${zone}). ${confirmationOf(letter)}`
  return `${start(letter)} (${zone}): ${interviewTitle} for ${jobTitle}. ${confirmationOf(letter)}`
}

function factOf(letter: InterviewLetter): string {
  const { audience, candidateName, organizationName, organizerName, jobTitle, interviewTitle } = letter
  if (isNewInvitation(letter))
    return `${organizerName} of ${organizationName} would like to talk with you about the position ${jobTitle} (${interviewTitle}).`
  const whose =
    audience === 'candidate'
      ? `Your interview for the position ${jobTitle} at ${organizationName} (${interviewTitle})`
      : `The interview with ${candidateName} for the position ${jobTitle} (${interviewTitle})`
  return `${whose} ${FACTS[changeOf(letter)](letter)}.`
}

/** What the candidate has to do, or has done already. */
function confirmationOf(letter: InterviewLetter): string {
  const { audience, candidateName, asksConfirmation, hadConfirmed } = letter
  const phrases = phrasesOf(letter)
  if (audience === 'interviewer') return phrases.hasConfirmed(candidateName, !asksConfirmation)
  if (!asksConfirmation) return phrases.noNeedToConfirm
  const question = isNewInvitation(letter) ? phrases.suitsYou : phrases.canYouCome
  return hadConfirmed ? `${phrases.noLongerCounts} ${question}` : question
}

function buttonOf(letter: InterviewLetter): string {
  const { buttons } = phrasesOf(letter)
  if (letter.audience === 'interviewer') return buttons.interview
  return buttons[letter.asksConfirmation ? BUTTONS[changeOf(letter)] : 'room']
}

/** How it begins, unless a person wrote something else. */
export function opening(letter: InterviewLetter): string {
  return `Hello ${letter.recipientName},

${factOf(letter)}`
}
