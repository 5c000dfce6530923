import ICAL from 'ical.js'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { confirmInterview } from '@/lib/commands/interview/confirm'
import { linkToken } from '@/lib/services/link-token'
import { type TestDatabase, testDatabase } from '@/tests/support/database'
import { dump } from './dump'
import { type SeededRoom, seedRoom } from './seed-room'
import { answer, answerWith, calendar, reopenAnswer, SITE, visit } from './visit'

vi.mock('next/server', async (original) => ({
  ...(await original<typeof import('next/server')>()),
  after: () => undefined,
}))

let database: TestDatabase
let room: SeededRoom
beforeAll(async () => {
  database = await testDatabase()
  room = await seedRoom()
})
afterAll(() => database.close())

/** Runs it and expects that no row of any table has changed. */
async function changesNothing(run: () => Promise<unknown>) {
  const before = await dump(database)
  await run()
  expect(await dump(database)).toBe(before)
}

test('reading changes nothing, however often', async () => {
  await changesNothing(async () => {
    for (let times = 0; times < 100; times += 1) {
      expect(await visit(room.token, { zone: 'Kolkata', answer: 'confirm' })).toContain(
        'Does this time suit you?',
      )
      expect((await calendar(room.token)).status).toBe(303)
      expect((await reopenAnswer(room.token)).status).toBe(303)
    }
  })
})

describe('tokens', () => {
  test('one bit flipped, another row’s id, no token, or nonsense: not known, to every request alike', async () => {
    const last = room.token.at(-1) === 'A' ? 'B' : 'A'
    const strange = [
      `${room.token.slice(0, -1)}${last}`,
      `B${room.token.slice(1)}`,
      linkToken('00000000-0000-7000-8000-000000000000'),
      '',
      'unknown',
      '\u0000',
      '%00',
      `${room.token}\u0000`,
      `${room.token},${room.token}`,
      'token[not]=x',
      '{"not":"x"}',
      'A'.repeat(1_000_000),
    ]
    await changesNothing(async () => {
      for (const token of strange) {
        expect(await visit(token)).toBe('/c/unknown')
        expect((await answer(token, { answer: 'confirm' })).status).toBe(404)
        expect((await calendar(token)).status).toBe(404)
        expect((await reopenAnswer(token)).status).toBe(404)
      }
    })
  })

  test('an array or an object is no token', async () => {
    const { candidatePass } = await import('@/lib/auth')
    for (const token of [[room.token], { not: 'x' }, null, 7, undefined])
      expect(await candidatePass(token)).toBeUndefined()
  })

  test('the page that says so is a plain 404', async () => {
    const { GET } = await import('@/app/c/unknown/route')
    const response = GET()
    expect(response.status).toBe(404)
    expect(response.headers.get('cache-control')).toContain('no-store')
    expect(await response.text()).toContain('We do not know this link')
  })
})

describe('where a form comes from', () => {
  test.each<[string, Record<string, string>]>([
    ['a foreign origin', { origin: 'https://evil.example' }],
    ['our name on another scheme’s port', { origin: 'http://localhost:3001' }],
    ['a foreign page that hides its origin', { origin: 'null', 'sec-fetch-site': 'cross-site' }],
    ['a sibling site', { 'sec-fetch-site': 'same-site' }],
    ['no origin at all that can be read', { origin: 'evil' }],
  ])('%s is refused', async (_name, headers) => {
    await changesNothing(async () => {
      expect((await answer(room.token, { answer: 'confirm' }, headers)).status).toBe(403)
    })
  })

  test.each<[string, Record<string, string>]>([
    ['our own page', { origin: SITE, 'sec-fetch-site': 'same-origin' }],
    ['our own page, which sends no referrer', { origin: 'null', 'sec-fetch-site': 'same-origin' }],
    ['the host that was asked', { origin: 'http://preview.example', host: 'preview.example' }],
    ['a tool that strips it', {}],
  ])('%s is heard', async (_name, headers) => {
    const { token } = await seedRoom()
    expect((await answer(token, { answer: 'confirm' }, headers)).status).toBe(303)
    expect(await visit(token)).toContain('You have confirmed')
  })
})

describe('what a form may carry', () => {
  test('too long a text is refused and stands in the form again, every character of it harmless', async () => {
    const wish = `</textarea><script>alert(1)</script>\n"'& ${'é'.repeat(2_000)}`
    await changesNothing(async () => {
      const response = await answer(room.token, { answer: 'another_time', wish, zone: '"><b>' })
      expect(response.status).toBe(422)
      const html = await response.text()
      expect(html).toContain('characters; 2000 are the most')
      expect(html).toContain('é'.repeat(2_000))
      expect(html).toContain('&lt;/textarea&gt;&lt;script&gt;alert(1)&lt;/script&gt;\n&quot;&#39;&amp; é')
      expect(html).not.toContain('<script')
      expect(html).not.toContain('<b>')
      expect(html).toContain(`action="/c/${room.token}/answer"`)
    })
  })

  test('a wish of blanks is refused at its field', async () => {
    const response = await answer(room.token, { answer: 'another_time', wish: '   ' })
    expect(response.status).toBe(422)
    expect(await response.text()).toContain('Tell us which times would suit you.')
  })

  test('characters that a database cannot hold are left out', async () => {
    const { token } = await seedRoom()
    await answer(token, { answer: 'another_time', wish: 'Fri\u0000day <img src=x onerror=alert(1)>' })
    const html = await visit(token)
    expect(html).toContain('Friday &lt;img src=x onerror=alert(1)&gt;')
    expect(html).not.toContain('<img')
  })

  test('two answers at once, another verb, JSON, a file and no body are not understood', async () => {
    const both = new URLSearchParams([
      ['answer', 'confirm'],
      ['answer', 'decline'],
    ])
    const file = new FormData()
    file.set('answer', new File(['confirm'], 'answer.txt'))
    const json = { 'content-type': 'application/json' }
    await changesNothing(async () => {
      expect((await answerWith(room.token, both)).status).toBe(400)
      expect((await answer(room.token, { answer: 'cancel' })).status).toBe(400)
      expect((await answerWith(room.token, '{"answer":"confirm"}', json)).status).toBe(400)
      expect((await answerWith(room.token, file)).status).toBe(400)
      expect((await answerWith(room.token, '')).status).toBe(400)
      expect((await answer(room.token, { answer: 'tick', done: 'x' })).status).toBe(400)
    })
  })

  test('a megabyte is not read', async () => {
    const wish = 'x'.repeat(1_000_000)
    expect((await answer(room.token, { answer: 'another_time', wish })).status).toBe(413)
  })

  test('the longest text that is allowed fits, in any script', async () => {
    const { token } = await seedRoom()
    expect((await answer(token, { answer: 'another_time', wish: '面'.repeat(2_000) })).status).toBe(303)
    expect(await visit(token)).toContain('面'.repeat(2_000))
  })
})

test('the calendar entry is the confirmation’s own, and exists only once the interview is agreed', async () => {
  const seeded = await seedRoom({ jobTitle: 'Engineer\r\nATTENDEE:mailto:victim@evil.example' })
  expect((await calendar(seeded.token)).headers.get('location')).toBe(`/c/${seeded.token}`)
  await confirmInterview(seeded.pass, new Date())
  const response = await calendar(seeded.token)
  expect(response.headers.get('content-type')).toContain('text/calendar')
  const parsed = new ICAL.Component(ICAL.parse(await response.text()))
  const event = parsed.getFirstSubcomponent('vevent')
  expect(event?.getFirstPropertyValue('uid')).toBe(`${seeded.interviewId}@localhost`)
  expect(event?.getFirstPropertyValue('sequence')).toBe(0)
  expect(
    event?.getAllProperties('attendee').map((attendee) => String(attendee.getFirstValue()).toLowerCase()),
  ).toEqual(['mailto:zoe@candidate.example'])
})
