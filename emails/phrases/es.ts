import type { Phrases } from './phrases'

export const spanish: Phrases = {
  colon: ': ',
  to: 'Nueva hora: ',
  from: 'Antes:',
  before: 'Antes:',
  now: 'Ahora: ',
  timeOf: (party) => `Para ${party}: `,
  candidate: (name) => `Candidatura de ${name}`,
  panel: (names, forCandidate) => (forCandidate ? `Con ${names}` : `Entrevistan: ${names}`),
  linkFollows: (forCandidate) =>
    `el enlace llegará más tarde; lo encontrará en ${forCandidate ? 'su página de la entrevista' : 'la página de la entrevista'}`,
  stillToPrepare: (tasks) => (tasks === 1 ? 'Falta por preparar' : `Falta por preparar (${tasks})`),
  why: (reason) => `Motivo: ${reason}`,
  buttons: {
    answer: 'Responder a la invitación',
    room: 'Abrir su página de la entrevista',
    interview: 'Abrir la entrevista',
    preparation: 'Abrir su preparación',
    confirmTime: 'Confirmar la nueva hora',
    confirm: 'Confirmar la entrevista',
  },
  because: {
    candidate: (organizer, organization) =>
      `Recibe este correo porque ${organizer}, de ${organization}, organiza una entrevista con usted.`,
    interviewer: (organization) => `Recibe este correo porque hace entrevistas para ${organization}.`,
  },
  unsubscribe: 'Darse de baja',
  quiet: {
    invitation:
      'Ahí puede confirmar, rechazar o pedir otra hora; no necesita ninguna cuenta. ¿Preguntas? Responda a este correo.',
    followUp:
      'Si la hora no le conviene, rechácela o pida otra en esa página. ¿Preguntas? Responda a este correo.',
    confirmation:
      'El archivo adjunto añade la entrevista a su calendario. ¿Ha surgido algo? En su página de la entrevista puede cancelar o pedir otra hora.',
    reminder: '¿Llega tarde o ha surgido algo? Responda a este correo o utilice su página de la entrevista.',
    elsewhereOrNot:
      'Si no le conviene, pida otra hora o rechácela en esa página. ¿Preguntas? Responda a este correo.',
    somethingCameUp: '¿Ha surgido algo? En su página de la entrevista puede cancelar o pedir otra hora.',
  },
  entryRemoved: 'El archivo adjunto quita la entrevista de su calendario.',
  questions: (organizer) => `¿Preguntas? Responda a este correo para hablar con ${organizer}.`,
  entryUpdated: (stillToConfirm) =>
    `El archivo adjunto actualiza la entrevista en su calendario${stillToConfirm ? '; queda provisional hasta que usted confirme.' : '.'}`,
  changedSinceConfirmed:
    'Ha cambiado desde que usted confirmó y todavía no lo ha confirmado de nuevo: hágalo ahora, por favor.',
  hasConfirmed: (candidate, confirmed) =>
    confirmed ? `${candidate} ha confirmado.` : `${candidate} todavía no ha confirmado.`,
  noNeedToConfirm: 'No necesita confirmar de nuevo.',
  suitsYou: '¿Le conviene esta hora?',
  canYouCome: 'Díganos, por favor, si puede venir.',
  noLongerCounts: 'Su confirmación anterior ya no cuenta.',
  staleLink: 'El enlace que tenía ya no es el correcto.',
  wouldHaveBeen: 'Habría tenido lugar:',
}
