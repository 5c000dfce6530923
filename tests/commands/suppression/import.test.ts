import { describe, expect, test } from 'vitest'
import { suppressionDesk } from './desk'

const { added, addAll, all, emails, history, listed, schedule, states } = suppressionDesk()

describe('a CSV of addresses', () => {
  test('adds what is new, counts what is there, and tells the lines that cannot be read', async () => {
    await added('there@x.example')
    const csv = [
      'E-mail;Scope;Note',
      "new@x.example;reminders;'=1+1",
      'there@x.example;;',
      'no address;;',
      'NEW+again@x.example;all;',
      'kai@x.example;never;',
    ].join('\r\n')
    expect(await addAll(csv)).toEqual({
      ok: true,
      added: 1,
      known: 2,
      invalid: [
        { line: 4, why: 'Enter one mail address, such as zoe@example.com.' },
        { line: 6, why: 'The scope is none of optional, reminders, all.' },
      ],
    })
    expect(await emails()).toEqual(['new@x.example', 'there@x.example'])
    expect(await listed({ search: 'new@' })).toMatchObject([{ scope: 'all', reason: 'manual' }])
    expect(await history()).toContainEqual(['suppressions_imported', 'one address'])
    expect(await addAll(csv)).toMatchObject({ added: 0, known: 3 })
    expect(await history()).toHaveLength(2)
  })

  test('takes 10,000 addresses without a header, and not one more', async () => {
    const many = Array.from({ length: 10_000 }, (_, n) => `p${n}@x.example`)
    expect(await addAll(many.join('\n'))).toMatchObject({ ok: true, added: 10_000, known: 0 })
    expect(await addAll([...many, 'one@x.example'].join('\n'))).toMatchObject({ reason: 'too_many_rows' })
  })

  test.each([
    ['', 'empty'],
    ['name,phone\nZoë,1', 'missing_columns'],
  ])('%j is refused at its field', async (csv, reason) => {
    expect(await addAll(csv)).toMatchObject({ reason, fields: { csv: expect.any(String) } })
  })

  test('stops what is planned for its addresses', async () => {
    await schedule()
    await addAll('email\nzoe@example.com')
    expect(new Set((await states()).map(([, state]) => state))).toEqual(new Set(['skipped']))
  })

  test('comes back out as it went in, and runs nothing in a spreadsheet', async () => {
    const { readSuppressionFile, writeSuppressionFile } = await import('@/lib/domain/suppression-file')
    await added('zoe@example.com', { scope: 'optional', detail: '=HYPERLINK("x")' })
    const text = writeSuppressionFile(await all())
    expect(text).toContain(`"'=HYPERLINK(""x"")"`)
    expect(readSuppressionFile(text)).toMatchObject({
      drafts: [{ email: 'zoe@example.com', scope: 'optional', detail: '=HYPERLINK("x")' }],
      invalid: [],
    })
  })
})
