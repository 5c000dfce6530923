import { describe, expect, test } from 'vitest'
import { suppressionDesk } from './desk'

const {
  add,
  added,
  addAll,
  all,
  bounced,
  emails,
  history,
  interviewer,
  lift,
  listed,
  otherViewer,
  page,
  schedule,
  states,
} = suppressionDesk()

describe('an address put on the list by hand', () => {
  test('stands there in the form in which addresses are compared, with who did it', async () => {
    await added('Zoe+jobs@Example.com', { scope: 'reminders', detail: 'On the phone' })
    expect(await listed()).toMatchObject([
      {
        email: 'zoe@example.com',
        reason: 'manual',
        scope: 'reminders',
        detail: 'On the phone',
        createdByName: 'Ada Lindqvist',
        liftedAt: null,
      },
    ])
    expect(await history()).toEqual([['suppression_added', 'On the phone']])
  })

  test('is refused at its field when it stands there as wide, and widened otherwise', async () => {
    await added('zoe@example.com', { scope: 'optional' })
    await added('zoe@example.com', { scope: 'all' })
    expect(await add('zoe+x@example.com', { scope: 'reminders' })).toMatchObject({
      reason: 'known',
      fields: { email: expect.any(String) },
    })
    expect(await listed()).toMatchObject([{ scope: 'all' }])
  })

  test('stops what is planned for it, and lifting brings the plan back', async () => {
    await schedule()
    const before = await states()
    const id = await added('zoe@example.com')
    expect(new Set((await states()).map(([, state]) => state))).toEqual(new Set(['skipped']))
    expect(await lift(id)).toEqual({ ok: true })
    expect(await states()).toEqual(before)
  })
})

describe('the list', () => {
  test('shows what stands; on request what was lifted, by whom and why', async () => {
    const id = await added('zoe@example.com')
    await added('kai@example.com')
    await lift(id)
    expect(await emails()).toEqual(['kai@example.com'])
    expect(await listed({ lifted: true })).toMatchObject([
      { id, liftedByName: 'Ada Lindqvist', liftReason: 'They wrote again', liftedAt: expect.any(Date) },
    ])
    expect(await lift(id)).toMatchObject({ reason: 'absent' })
    await added('zoe@example.com')
    expect(await emails()).toEqual(['kai@example.com', 'zoe@example.com'])
  })

  test('is searched by address and filtered by reason', async () => {
    await added('zoe@example.com')
    await added('kai@other.example')
    await bounced('gone@example.com')
    expect(await emails({ search: 'EXAMPLE.COM' })).toEqual(['gone@example.com', 'zoe@example.com'])
    expect(await emails({ reason: 'hard_bounce' })).toEqual(['gone@example.com'])
    expect(await emails({ search: '%' })).toEqual([])
  })

  test('is read page by page, also where many came in one moment, without a gap', async () => {
    const { readCursor } = await import('@/lib/queries/list-page')
    await addAll(['email', ...Array.from({ length: 120 }, (_, n) => `p${n}@x.example`)].join('\n'))
    const seen: string[] = []
    let next: string | undefined
    do {
      const read = await page({ after: readCursor(next) })
      seen.push(...read.suppressions.map(({ email }) => email))
      next = read.next
    } while (next)
    expect([seen.length, new Set(seen).size]).toEqual([120, 120])
    expect(await all()).toHaveLength(120)
  })
})

describe('who may', () => {
  test('interviewers neither add, lift nor import', async () => {
    const id = await added('zoe@example.com')
    expect(await add('kai@example.com', {}, interviewer())).toMatchObject({ reason: 'not_allowed' })
    expect(await lift(id, interviewer())).toMatchObject({ reason: 'not_allowed' })
    expect(await addAll('email\nkai@example.com', interviewer())).toMatchObject({ reason: 'not_allowed' })
    expect(await emails()).toEqual(['zoe@example.com'])
  })

  test('another organisation sees and lifts nothing, and has a list of its own', async () => {
    const other = await otherViewer()
    const id = await added('zoe@example.com')
    expect(await lift(id, other)).toMatchObject({ reason: 'absent' })
    expect(await listed({}, other)).toEqual([])
    expect(await addAll('email\nzoe@example.com', other)).toMatchObject({ added: 1 })
    expect(await listed()).toMatchObject([{ id }])
  })
})
