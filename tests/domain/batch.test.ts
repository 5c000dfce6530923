import fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, test } from 'vitest'
import { batchStates, mayMoveBatch } from '@/lib/domain/batch'
import { readBatchFile } from '@/lib/domain/batch-file'
import { writeReport } from '@/lib/domain/batch-report'
import { type GivenRow, judgeRows } from '@/lib/domain/batch-rows'
import { readSlots } from '@/lib/domain/batch-slots'

const now = new Date('2026-03-01T09:00:00Z')
const berlin = { durationMinutes: 60, timeZone: 'Europe/Berlin' }
const iso = (slots: ReturnType<typeof readSlots>) =>
  slots.ok ? slots.slots.map((slot) => slot.toISOString()) : slots.message

describe('times', () => {
  test.each([
    ['2026-03-05 14:00', ['2026-03-05T13:00:00.000Z']],
    ['\n 2026-03-05  9:00 \n\n', ['2026-03-05T08:00:00.000Z']],
    [
      '2026-03-05 09:00-12:30',
      ['2026-03-05T08:00:00.000Z', '2026-03-05T09:00:00.000Z', '2026-03-05T10:00:00.000Z'],
    ],
    ['2026-03-05 09:00 to 09:30', expect.stringMatching(/^Line 1.*no interview of 60 minutes fits/)],
    ['2026-03-05 14:00\ntomorrow', expect.stringMatching(/^Line 2, “tomorrow”: write it like/)],
    ['2026-02-05 14:00', expect.stringMatching(/This time has passed/)],
    ['2026-03-29 02:30', expect.stringMatching(/The clocks skip this time/)],
    ['2026-10-25 02:30', expect.stringMatching(/The clocks show 02:30 twice/)],
  ])('%j', (text, expected) => {
    expect(iso(readSlots(text, berlin, now))).toEqual(expected)
  })
})

describe('a file', () => {
  test('gives people, times on the clock or as instants, and says what is wrong with each row', () => {
    const file = readBatchFile(
      [
        'Name;E-Mail;Zeitzone;Starts at',
        'Kai;KAI@example.com;Tokyo;2026-03-05 14:00',
        'Mia;mia@example.com;;2026-03-05T14:00:00+02:00',
        'Lee;lee@example.com;;soon',
        'No one;nobody;;',
        'Zoë;zoe@example.com;Nowhere;',
      ].join('\n'),
      berlin,
      now,
    )
    expect(
      file.ok && file.rows.map((row) => [row.position, row.email, row.startsAt?.toISOString(), row.fault]),
    ).toEqual([
      [2, 'kai@example.com', '2026-03-05T13:00:00.000Z', undefined],
      [3, 'mia@example.com', '2026-03-05T12:00:00.000Z', undefined],
      [4, 'lee@example.com', undefined, expect.stringMatching(/^The start: “soon” is none/)],
      [5, 'nobody', undefined, '“nobody” is not an e-mail address.'],
      [6, 'zoe@example.com', undefined, expect.stringMatching(/not a known time zone/)],
    ])
    expect(readBatchFile('a,b\n1,2', berlin, now)).toMatchObject({ ok: false })
  })

  test('tells the language in which each person reads, where it is one', () => {
    const file = readBatchFile(
      [
        'Name;E-Mail;Sprache',
        'Kai;kai@example.com;German',
        'Mia;mia@example.com;',
        'Lee;lee@example.com;Klingonisch',
      ].join('\n'),
      berlin,
      now,
    )
    expect(file.ok && file.rows.map((row) => [row.locale, row.fault])).toEqual([
      ['de', undefined],
      [null, undefined],
      [null, expect.stringMatching(/“Klingonisch” is not a language/)],
    ])
  })
})

const row = (position: number, change: Partial<GivenRow> = {}): GivenRow => ({
  position,
  name: `Person ${position}`,
  email: `p${position}@example.com`,
  timeZone: null,
  locale: null,
  startsAt: null,
  candidateId: null,
  ...change,
})

describe('rows', () => {
  test('an address comes once, a skipped row takes no time, and times run out', () => {
    const slots = ['2026-03-05T13:00:00Z', '2026-03-05T14:00:00Z'].map((text) => new Date(text))
    const judged = judgeRows(
      [row(1), row(2, { email: 'p1@example.com' }), row(3, { fault: 'Wrong.' }), row(4), row(5)],
      { ...berlin, slots, oneAtATime: true },
    )
    expect(judged.map(({ state, reason, startsAt }) => [state, reason, startsAt?.toISOString()])).toEqual([
      ['waiting', null, '2026-03-05T13:00:00.000Z'],
      ['skipped', 'Twice in the file: row 1 has the same address.', undefined],
      ['skipped', 'Wrong.', undefined],
      ['waiting', null, '2026-03-05T14:00:00.000Z'],
      ['skipped', 'No time is left: the list has 2.', undefined],
    ])
  })

  test('whoever is needed is never in two interviews at once, and nobody is turned away without need', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 40 }),
        fc.constantFrom(15, 60, 90),
        (minutes, durationMinutes) => {
          const at = (minute: number) => new Date(Date.UTC(2026, 2, 5) + minute * 60_000)
          const judged = judgeRows(
            minutes.map((minute, index) => row(index + 1, { startsAt: at(minute) })),
            { durationMinutes, timeZone: 'UTC', slots: [], oneAtATime: true },
          )
          const booked: number[] = []
          judged.forEach(({ state }, index) => {
            const start = minutes[index] ?? 0
            const free = booked.every((other) => Math.abs(other - start) >= durationMinutes)
            expect(state).toBe(free ? 'waiting' : 'skipped')
            if (free) booked.push(start)
          })
        },
      ),
    )
  })
})

test('HOSTILE G3: no cell of the report is run by a spreadsheet, and all of them read back', () => {
  const evil = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '"quoted", and\nbroken']
  const csv = writeReport(
    evil.map((name, index) => ({
      position: index,
      name,
      email: 'a@example.com',
      startsAt: now,
      timeZone: null,
      state: 'invited',
      reason: name,
      sentAt: null,
      letter: null,
    })),
  )
  const { data } = Papa.parse<string[]>(csv.replace(/^\uFEFF/, ''), { skipEmptyLines: true })
  expect(data.slice(1).map(([, name]) => name?.replace(/^'/, ''))).toEqual(evil)
  for (const cells of data.slice(1)) for (const cell of cells) expect(cell).not.toMatch(/^[=+\-@\t]/)
})

test('what may be done with a batch, by its state', () => {
  const table = Object.fromEntries(
    batchStates.map((state) => [
      state,
      (['start', 'discard', 'pause', 'resume', 'cancel', 'retry'] as const).filter((move) =>
        mayMoveBatch(move, state),
      ),
    ]),
  )
  expect(table).toEqual({
    draft: ['start', 'discard'],
    running: ['pause', 'cancel', 'retry'],
    paused: ['resume', 'cancel', 'retry'],
    cancelled: [],
    done: ['retry'],
  })
})
