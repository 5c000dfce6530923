import { describe, expect, it } from 'vitest'
import {
  cancelConsequence,
  cancelQuestion,
  editConsequence,
  inviteConsequence,
  moveConsequence,
  readersOfReason,
} from '@/components/interview/consequence'
import { type ChangeFacts, heardOf, knowers } from '@/components/interview/who-knows'

const yes = new Date('2026-03-01T10:00:00Z')

function facts(changes: Partial<ChangeFacts> = {}): ChangeFacts {
  return {
    status: 'pending',
    candidateName: "Zoë O'Neil",
    confirmedAt: null,
    wasConfirmedAt: null,
    inGoogle: false,
    customReminders: [],
    participants: [
      { id: 'i', name: 'Ivan Petrov', holdsEntry: false },
      { id: 'm', name: 'Mia Rao', holdsEntry: false },
    ],
    heard: {},
    ...changes,
  }
}
const invited = { candidate: ['invitation'] } as const
const confirmed = { status: 'scheduled', confirmedAt: yes } as const

describe('a new time', () => {
  it.each<[string, Partial<ChangeFacts>, string[]]>([
    [
      'nobody has been told',
      {},
      [
        'Nobody has been told of the interview yet, so nobody hears of the old time.',
        'Zoë’s invitation goes out with the new time.',
        'Ivan and Mia have not been told of the interview yet and get only the reminders for the new time.',
        'Up to 3 follow-ups and 6 reminders are planned anew. The reminders wait until Zoë confirms.',
      ],
    ],
    [
      'only the candidate was invited',
      { heard: invited },
      [
        'Zoë gets the old and the new time and is asked to confirm.',
        'Ivan and Mia have not been told of the interview yet and get only the reminders for the new time.',
        'Up to 3 follow-ups and 6 reminders are planned anew. The reminders wait until Zoë confirms.',
      ],
    ],
    [
      'confirmed, one was reminded, all in Google',
      {
        ...confirmed,
        heard: { candidate: ['invitation', 'confirmation'], i: ['reminder'] },
        inGoogle: true,
        customReminders: [4320],
      },
      [
        'Zoë gets the old and the new time and is asked to confirm again.',
        'Ivan, who was reminded, gets both times.',
        'Mia has not been told of the interview yet and gets only the reminders for the new time.',
        'Zoë’s calendar entry and the one in Google move.',
        'Up to 3 follow-ups and 9 reminders are planned anew. The reminders go out even if Zoë has not confirmed again.',
      ],
    ],
    [
      'who has it in the calendar of a confirmed interview knows of it',
      {
        ...confirmed,
        heard: { candidate: ['confirmation'] },
        participants: [{ id: 'm', name: 'Mia Rao', holdsEntry: true }],
      },
      [
        'Zoë gets the old and the new time and is asked to confirm again.',
        'Mia, who has it in the calendar, gets both times.',
        'Zoë’s calendar entry moves.',
        'Up to 3 follow-ups and 4 reminders are planned anew. The reminders go out even if Zoë has not confirmed again.',
      ],
    ],
    [
      'an entry of an unconfirmed one moves without a word',
      { heard: invited, inGoogle: true, participants: [{ id: 'm', name: 'Mia Rao', holdsEntry: true }] },
      [
        'Zoë gets the old and the new time and is asked to confirm.',
        'Mia has only the unconfirmed entry in Google; it moves, no letter.',
        'The entry in Google moves.',
        'Up to 3 follow-ups and 4 reminders are planned anew. The reminders wait until Zoë confirms.',
      ],
    ],
    [
      'declined after a yes',
      { status: 'declined', confirmedAt: yes, heard: invited, participants: [] },
      [
        'Zoë, who declined, gets the old and the new time and is asked to confirm.',
        'Up to 3 follow-ups and 2 reminders are planned anew. The reminders wait until Zoë confirms.',
      ],
    ],
  ])('says who is told when %s', (_when, changes, sentences) => {
    expect(moveConsequence(facts(changes))).toEqual(sentences)
  })

  it('says once what several have in common', () => {
    const told = facts({ heard: { ...invited, i: ['reminder'], m: ['reminder'] } })
    expect(moveConsequence(told)[1]).toBe('Ivan and Mia, who were reminded, get both times.')
  })

  it('uses whole names where two share the first one', () => {
    const participants = [{ id: 'z', name: 'Zoë Rao', holdsEntry: false }]
    expect(moveConsequence(facts({ heard: invited, participants }))[0]).toMatch(/^Zoë O'Neil gets/)
  })
})

describe('a change of something else', () => {
  const follows = (changes: Partial<ChangeFacts>) =>
    Object.fromEntries(editConsequence(facts(changes)).map((each) => [each.change, each.follows]))

  it('tells those who knew the old link, and keeps the yes', () => {
    const told = follows({ ...confirmed, heard: { ...invited, i: ['reminder'] }, inGoogle: true })
    expect(told['A new link or place']).toBe(
      'Zoë and Ivan are told the old and the new one; Zoë’s yes stands. The entry in Google takes it.',
    )
    expect(told['A new format']).toBe(
      'Zoë and Ivan are told the old and the new one. Zoë is asked to confirm again.',
    )
    expect(told['Who joins']).toBe('They get the reminders and the entry in Google.')
    expect(told['Who leaves']).toBe(
      'Ivan would be told. Mia does not know of it yet and would get no letter.',
    )
    expect(told['The name of the round']).toMatch(/^Nobody gets a letter/)
  })

  it('says so when nobody has been told', () => {
    const told = follows({})
    expect(told['A new link or place']).toMatch(/^Nobody has been told/)
    expect(told['A new format']).toMatch(/invitation carries the new one/)
    expect(told['Who leaves']).toMatch(/^Ivan and Mia do not know of it yet/)
  })
})

it('says who is told when somebody is invited again', () => {
  const declined = { status: 'declined', heard: { ...invited, i: ['reminder'] } } as const
  expect(inviteConsequence(facts(declined))).toBe(
    'Zoë, who declined, gets a letter and is asked to confirm. Ivan is told that the interview is on again. Follow-ups and reminders are planned anew.',
  )
})

describe('cancelling', () => {
  it('names those whom a letter has reached, or may have, and the seconds of the undo', () => {
    expect(cancelConsequence(facts({ heard: { ...invited, i: ['reminder'] } }))).toMatch(
      /^Zoë O'Neil and Ivan Petrov will get a letter that says so, 10 seconds from now; until then you can undo it\./,
    )
    expect(cancelConsequence(facts())).toContain('nobody will get a letter')
  })

  it('says which interview it is, and what becomes of the entry in Google', () => {
    const interview = {
      ...facts({ inGoogle: true }),
      title: 'Second round',
      startsAt: new Date('2026-03-05T16:00:00Z'),
    }
    const question = cancelQuestion(interview, 'Europe/Berlin')
    expect(question).toMatch(/^Second round, Thu 5 Mar, 17:00 Berlin\. /)
    expect(question).toMatch(/The entry in Google Calendar goes too\.$/)
    expect(cancelQuestion({ ...interview, inGoogle: false }, 'Europe/Berlin')).not.toContain('Google')
  })
})

it('counts nobody as a reader who has only the entry of a never confirmed interview', () => {
  const guests = { inGoogle: true, participants: [{ id: 'm', name: 'Mia Rao', holdsEntry: true }] }
  expect(readersOfReason(facts(guests))).toBe('No letter of it has left yet: nobody reads this.')
  expect(readersOfReason(facts({ ...guests, heard: invited }))).toBe('Zoë will read it.')
  expect(readersOfReason(facts({ ...guests, ...confirmed, heard: invited }))).toBe(
    'Zoë and Mia will read it.',
  )
})

it('names the readers of a reason', () => {
  expect(readersOfReason(facts({ heard: { ...invited, m: ['reminder'] } }))).toBe('Zoë and Mia will read it.')
})

it('counts a letter as heard once it may have left; one that says goodbye tells of no interview', () => {
  const heard = heardOf([
    { planKey: 'invitation:0:candidate', kind: 'invitation', state: 'delivered' },
    { planKey: 'reminder:1440:i', kind: 'reminder', state: 'planned' },
    { planKey: 'reminder:1440:m', kind: 'reminder', state: 'needs_decision' },
    { planKey: 'panel_removal:0:x', kind: 'panel_removal', state: 'sent' },
  ])
  expect(heard).toEqual({ candidate: ['invitation'], m: ['reminder'], x: ['panel_removal'] })
  const left = { id: 'x', name: 'Xiu', holdsEntry: false }
  expect(knowers(facts({ heard, participants: [...facts().participants, left] }))).toEqual([
    "Zoë O'Neil",
    'Mia Rao',
  ])
})
