import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { drawHistory } from '@/local/simulate/draw'
import { DAY, type History, HOUR } from '@/local/simulate/history'
import type { Evidence, Fact, Letter } from '@/local/simulate/oracle/facts'
import { judge } from '@/local/simulate/oracle/judge'
import { onTheWall } from '@/local/simulate/oracle/letter'
import { shrink } from '@/local/simulate/shrink'

const FOLDER = join(__dirname, '../../../local/simulate/oracle')

test('the oracle reads nothing of the product', () => {
  const imports = readdirSync(FOLDER).flatMap((file) =>
    [...readFileSync(join(FOLDER, file), 'utf8').matchAll(/(?:from|import\() ?'([^']+)'/g)].map(
      ([, name]) => name,
    ),
  )
  expect(imports.length).toBeGreaterThan(10)
  expect(imports.filter((name) => !/^(\.\/[a-z-]+|\.\.\/history)$/.test(name ?? ''))).toEqual([])
})

test('the same seed draws the same history, another one another', () => {
  const draw = (seed: number) => drawHistory({ seed, interviews: 30, days: 20, faults: 'hard' })
  expect(draw(5)).toEqual(draw(5))
  expect(draw(5)).not.toEqual(draw(6))
})

const BEGINS = Date.UTC(2027, 2, 1, 8)
const candidate = { email: 'zoe@people.example', role: 'candidate' as const, zone: 'America/Denver' }
const startsAt = 6 * DAY

/** An interview that is scheduled at once, and what left for it: hours after the beginning, and the subject's opening. */
function evidence(
  letters: [hours: number, opening: string][],
  facts: [hours: number, does: 'confirm' | 'cancel' | 'relocate'][] = [],
) {
  const told = onTheWall(BEGINS + startsAt, candidate)
  const at = (hours: number) => BEGINS + hours * HOUR
  const scheduled = {
    at: 0,
    interview: 0,
    does: 'schedule' as const,
    startsAt,
    minutes: 60,
    candidateZone: 'America/Denver',
    panel: 1,
  }
  const fact = (act: Fact['act'], hours: number): Fact => ({
    act,
    askedAt: at(hours),
    answeredAt: at(hours),
    yes: true,
  })
  return {
    begins: BEGINS,
    ends: BEGINS + 7 * DAY,
    facts: [
      fact(scheduled, 0),
      ...facts.map(([hours, does]) =>
        fact(
          { at: hours * HOUR, interview: 0, ...(does === 'confirm' ? { does, clicks: 1 } : { does }) },
          hours,
        ),
      ),
    ],
    letters: letters.map(
      ([hours, opening], index): Letter => ({
        id: String(index),
        to: candidate.email,
        subject: `${opening}nterview for Engineer at Acme: ${told}`,
        sentAt: at(hours),
      }),
    ),
    tries: letters.map(([hours], index) => ({
      to: candidate.email,
      key: String(index),
      at: at(hours),
      answer: 200 as const,
    })),
    incidents: [],
    unsaid: [],
    people: () => [candidate],
  } satisfies Evidence
}

const INVITED: [number, string] = [0, 'I']
const CHASED: [number, string][] = [
  [48, 'Does this suit you? I'],
  [72, 'Your answer, please: i'],
  [96, 'Last reminder: i'],
]
const wrong = (seen: Evidence) => judge(0, seen).findings.map((finding) => finding.wrong)

test('an invitation and three follow-ups are all that silence brings', () => {
  expect(judge(0, evidence([INVITED, ...CHASED]))).toMatchObject({ ends: { sent: 4 }, findings: [] })
})

test.each<[string, [number, string][], string]>([
  ['a follow-up that did not leave', [INVITED, ...CHASED.slice(0, 2)], 'lost'],
  [
    'a follow-up twice',
    [INVITED, ...CHASED.slice(0, 1), [48.1, 'Does this suit you? I'], ...CHASED.slice(1)],
    'duplicate',
  ],
  [
    'a follow-up an hour early',
    [INVITED, [47, 'Does this suit you? I'], [71, 'Your answer, please: i'], [95, 'Last reminder: i']],
    'wrongTime',
  ],
  ['a reminder of what nobody confirmed', [INVITED, ...CHASED, [120, 'Reminder: i']], 'unexplained'],
])('%s is seen', (_, letters, expected) => {
  expect(wrong(evidence(letters))).toEqual([expected])
})

test('B7 a new place goes on with the follow-ups where they stood, and a fourth of them is seen', () => {
  const relocated: [number, string][] = [
    INVITED,
    ...CHASED.slice(0, 1),
    [60 + 10 / 3600, 'New place: i'],
    [84 + 10 / 3600, 'Your answer, please: i'],
    [108 + 10 / 3600, 'Last reminder: i'],
  ]
  expect(judge(0, evidence(relocated, [[60, 'relocate']]))).toMatchObject({ ends: { sent: 5 }, findings: [] })
  const again: typeof relocated = [...relocated, [132 + 10 / 3600, 'Last reminder: i']]
  expect(wrong(evidence(again, [[60, 'relocate']]))).not.toEqual([])
})

test('a letter after the end is seen, and a missing farewell', () => {
  expect(wrong(evidence([INVITED, ...CHASED.slice(0, 1)], [[24, 'cancel']])).toSorted()).toEqual([
    'afterCancel',
    'lost',
  ])
})

test('a reminder that an outage outlasts together with the whole interview may be taken back with it', () => {
  const seen = evidence([INVITED, [1, 'Confirmed: i'], [120, 'Reminder: i']], [[1, 'confirm']])
  const outage = {
    what: 'outage',
    from: BEGINS + 141 * HOUR,
    until: BEGINS + 148 * HOUR,
    shadow: 0,
    delay: 0,
  }
  const taken = {
    ...{ to: candidate.email, kind: 'reminder', ordinal: 120, revision: 0 },
    ...{ state: 'cancelled', reason: 'the interview is over' },
  }
  expect(judge(0, { ...seen, incidents: [outage], unsaid: [taken] })).toMatchObject({
    ends: { sent: 3, skipped: 1 },
    findings: [],
  })
  const short = { ...outage, until: BEGINS + 142.1 * HOUR }
  expect(wrong({ ...seen, incidents: [short], unsaid: [taken] })).toEqual(['unexplained'])
})

test('a failing history is cut down to what makes it fail', async () => {
  const history = drawHistory({ seed: 3, interviews: 20, days: 20, faults: 'hard' })
  const needed = history.acts.filter((act) => act.interview === 7)
  const [cause] = history.faults
  const fails = async ({ acts, faults }: History) =>
    acts.some((act) => act === needed[0]) && faults.some((one) => one === cause)
  const shortest = await shrink(history, fails, {
    failedAt: 20 * DAY,
    budget: { runs: 500, until: Date.now() + 10_000 },
  })
  expect(shortest.acts).toEqual([needed[0]])
  expect(shortest.faults).toEqual([cause])
})
