import type { Phrases } from './phrases'

export const german: Phrases = {
  colon: ': ',
  to: 'Neu: ',
  from: 'Bisher:',
  before: 'Bisher:',
  now: 'Jetzt: ',
  timeOf: (party) => `Für ${party}: `,
  candidate: (name) => `Bewerbung von ${name}`,
  panel: (names, forCandidate) => (forCandidate ? `Mit ${names}` : `Im Gespräch: ${names}`),
  linkFollows: (forCandidate) =>
    `der Link folgt; Sie finden ihn auf ${forCandidate ? 'Ihrer Seite zum Gespräch' : 'der Seite des Gesprächs'}`,
  stillToPrepare: (tasks) => (tasks === 1 ? 'Noch vorzubereiten' : `Noch vorzubereiten (${tasks})`),
  why: (reason) => `Grund: ${reason}`,
  buttons: {
    answer: 'Einladung beantworten',
    room: 'Ihre Seite zum Gespräch öffnen',
    interview: 'Gespräch öffnen',
    preparation: 'Vorbereitung öffnen',
    confirmTime: 'Neue Zeit bestätigen',
    confirm: 'Gespräch bestätigen',
  },
  because: {
    candidate: (organizer, organization) =>
      `Sie erhalten diese E-Mail, weil ${organizer} von ${organization} ein Gespräch mit Ihnen vereinbart.`,
    interviewer: (organization) =>
      `Sie erhalten diese E-Mail, weil Sie für ${organization} Bewerbungsgespräche führen.`,
  },
  unsubscribe: 'Abmelden',
  quiet: {
    invitation:
      'Dort können Sie zusagen, absagen oder um eine andere Zeit bitten; ein Konto brauchen Sie nicht. Fragen? Antworten Sie auf diese E-Mail.',
    followUp:
      'Wenn Ihnen die Zeit nicht passt, sagen Sie dort ab oder bitten Sie um eine andere. Fragen? Antworten Sie auf diese E-Mail.',
    confirmation:
      'Die angehängte Datei trägt das Gespräch in Ihren Kalender ein. Etwas kommt dazwischen? Auf Ihrer Seite zum Gespräch können Sie absagen oder um eine andere Zeit bitten.',
    reminder:
      'Sie verspäten sich, oder etwas kommt dazwischen? Antworten Sie auf diese E-Mail oder nutzen Sie Ihre Seite zum Gespräch.',
    elsewhereOrNot:
      'Wenn es Ihnen nicht passt, bitten Sie dort um eine andere Zeit oder sagen Sie ab. Fragen? Antworten Sie auf diese E-Mail.',
    somethingCameUp:
      'Etwas kommt dazwischen? Auf Ihrer Seite zum Gespräch können Sie absagen oder um eine andere Zeit bitten.',
  },
  entryRemoved: 'Die angehängte Datei nimmt das Gespräch aus Ihrem Kalender.',
  questions: (organizer) => `Fragen? Eine Antwort auf diese E-Mail erreicht ${organizer}.`,
  entryUpdated: (stillToConfirm) =>
    `Die angehängte Datei ändert den Eintrag in Ihrem Kalender${stillToConfirm ? '; er bleibt vorläufig, bis Sie bestätigen.' : '.'}`,
  changedSinceConfirmed:
    'Seit Ihrer Zusage hat sich etwas geändert, und Sie haben noch nicht wieder bestätigt: bitte holen Sie das jetzt nach.',
  hasConfirmed: (candidate, confirmed) =>
    confirmed ? `${candidate} hat bestätigt.` : `${candidate} hat noch nicht bestätigt.`,
  noNeedToConfirm: 'Sie brauchen nicht noch einmal zu bestätigen.',
  suitsYou: 'Passt Ihnen diese Zeit?',
  canYouCome: 'Bitte sagen Sie uns, ob Sie kommen können.',
  noLongerCounts: 'Ihre frühere Zusage gilt nicht mehr.',
  staleLink: 'Der Link, den Sie bisher hatten, ist nicht mehr der richtige.',
  wouldHaveBeen: 'Es hätte stattgefunden:',
}
