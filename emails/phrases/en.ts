import type { Phrases } from './phrases'

export const english: Phrases = {
  colon: ': ',
  to: 'To ',
  from: 'From',
  before: 'Before:',
  now: 'Now: ',
  timeOf: (party) => `For ${party}: `,
  candidate: (name) => `Candidate: ${name}`,
  panel: (names, forCandidate) => (forCandidate ? `With ${names}` : `Interviewers: ${names}`),
  linkFollows: (forCandidate) =>
    `the link follows; you will find it on ${forCandidate ? 'your interview page' : 'the interview’s page'}`,
  stillToPrepare: (tasks) => (tasks === 1 ? 'Still to prepare' : `Still to prepare (${tasks})`),
  why: (reason) => `Why: ${reason}`,
  buttons: {
    answer: 'Answer the invitation',
    room: 'Open your interview page',
    interview: 'Open the interview',
    preparation: 'Open your preparation',
    confirmTime: 'Confirm the new time',
    confirm: 'Confirm the interview',
  },
  because: {
    candidate: (organizer, organization) =>
      `You receive this e-mail because ${organizer} of ${organization} arranged an interview with you.`,
    interviewer: (organization) =>
      `You receive this e-mail because you are an interviewer at ${organization}.`,
  },
  unsubscribe: 'Unsubscribe',
  quiet: {
    invitation:
      'You can confirm, decline or ask for another time there; you need no account. Questions? Reply to this e-mail.',
    followUp:
      'If the time does not suit you, decline or ask for another one there. Questions? Reply to this e-mail.',
    confirmation:
      'The attached file puts the interview into your calendar. Something came up? Your interview page lets you cancel or ask for another time.',
    reminder: 'Running late, or something came up? Reply to this e-mail or use your interview page.',
    elsewhereOrNot:
      'If it does not suit you, ask for another time or decline there. Questions? Reply to this e-mail.',
    somethingCameUp: 'Something came up? Your interview page lets you cancel or ask for another time.',
  },
  entryRemoved: 'The attached file takes the interview off your calendar.',
  questions: (organizer) => `Questions? Reply to this e-mail to reach ${organizer}.`,
  entryUpdated: (stillToConfirm) =>
    `The attached file updates the entry in your calendar${stillToConfirm ? '; it stays tentative until you confirm.' : '.'}`,
  changedSinceConfirmed:
    'It has changed since you confirmed, and you have not confirmed it again yet: please do so now.',
  hasConfirmed: (candidate, confirmed) => `${candidate} has ${confirmed ? 'confirmed' : 'still to confirm'}.`,
  noNeedToConfirm: 'You do not need to confirm again.',
  suitsYou: 'Does this time suit you?',
  canYouCome: 'Please tell us whether you can come.',
  noLongerCounts: 'Your earlier confirmation no longer counts.',
  staleLink: 'The link that you had before is no longer the right one.',
  wouldHaveBeen: 'It would have been:',
}
