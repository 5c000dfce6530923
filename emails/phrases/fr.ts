import type { Phrases } from './phrases'

export const french: Phrases = {
  colon: ' : ',
  to: 'Nouvel horaire : ',
  from: 'Avant :',
  before: 'Avant :',
  now: 'Maintenant : ',
  timeOf: (party) => `Pour ${party} : `,
  candidate: (name) => `Candidature de ${name}`,
  panel: (names, forCandidate) => (forCandidate ? `Avec ${names}` : `Pour l’entretien : ${names}`),
  linkFollows: (forCandidate) =>
    `le lien suit ; vous le trouverez sur ${forCandidate ? 'votre page d’entretien' : 'la page de l’entretien'}`,
  stillToPrepare: (tasks) => (tasks === 1 ? 'Reste à préparer' : `Reste à préparer (${tasks})`),
  why: (reason) => `Motif : ${reason}`,
  buttons: {
    answer: 'Répondre à l’invitation',
    room: 'Ouvrir votre page d’entretien',
    interview: 'Ouvrir l’entretien',
    preparation: 'Ouvrir votre préparation',
    confirmTime: 'Confirmer le nouvel horaire',
    confirm: 'Confirmer l’entretien',
  },
  because: {
    candidate: (organizer, organization) =>
      `Vous recevez cet e-mail parce que ${organizer}, ${organization}, organise un entretien avec vous.`,
    interviewer: (organization) =>
      `Vous recevez cet e-mail parce que vous menez des entretiens pour ${organization}.`,
  },
  unsubscribe: 'Se désabonner',
  quiet: {
    invitation:
      'Vous pouvez y confirmer, décliner ou demander un autre horaire ; aucun compte n’est nécessaire. Une question ? Répondez à cet e-mail.',
    followUp:
      'Si l’horaire ne vous convient pas, déclinez ou demandez-en un autre sur cette page. Une question ? Répondez à cet e-mail.',
    confirmation:
      'Le fichier joint ajoute l’entretien à votre agenda. Un imprévu ? Votre page d’entretien vous permet d’annuler ou de demander un autre horaire.',
    reminder: 'Un retard, un imprévu ? Répondez à cet e-mail ou utilisez votre page d’entretien.',
    elsewhereOrNot:
      'Si cela ne vous convient pas, demandez un autre horaire ou déclinez sur cette page. Une question ? Répondez à cet e-mail.',
    somethingCameUp:
      'Un imprévu ? Votre page d’entretien vous permet d’annuler ou de demander un autre horaire.',
  },
  entryRemoved: 'Le fichier joint retire l’entretien de votre agenda.',
  questions: (organizer) => `Une question ? Répondez à cet e-mail pour joindre ${organizer}.`,
  entryUpdated: (stillToConfirm) =>
    `Le fichier joint met à jour l’entretien dans votre agenda${stillToConfirm ? ' ; il reste provisoire jusqu’à votre confirmation.' : '.'}`,
  changedSinceConfirmed:
    'Quelque chose a changé depuis votre confirmation, et vous n’avez pas encore confirmé de nouveau : merci de le faire maintenant.',
  hasConfirmed: (candidate, confirmed) =>
    confirmed ? `${candidate} a confirmé.` : `${candidate} n’a pas encore confirmé.`,
  noNeedToConfirm: 'Vous n’avez pas besoin de confirmer de nouveau.',
  suitsYou: 'Cet horaire vous convient-il ?',
  canYouCome: 'Merci de nous dire si vous pouvez venir.',
  noLongerCounts: 'Votre confirmation précédente ne compte plus.',
  staleLink: 'Le lien que vous aviez n’est plus le bon.',
  wouldHaveBeen: 'Il aurait eu lieu :',
}
