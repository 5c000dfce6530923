import { randomUUID } from 'node:crypto'
import Papa from 'papaparse'
import PostalMime from 'postal-mime'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeReport } from '@/lib/domain/batch-report'
import { localParts } from '@/lib/domain/when'
import { openLetters } from '../commands/custom-letter/support'
import { hostileNames } from '../services/support/hostile'
import { batchCommands, batchDraft } from '../support/batch'
import { type Company, DAY, hourAhead, MINUTE, openCompany, openWorld, type World } from '../support/world'

let world: World
let company: Company

beforeAll(async () => {
  world = await openWorld()
  company = await openCompany(world)
})
afterAll(() => world.close())

const addressOf = (place: number) => `person-${place}@example.com`

/** A mail as bytes, read back as a mail client does. */
async function parsed(id: string) {
  const raw = await fetch(`${world.resend.url}/mail/${id}/raw`)
  const bytes = await raw.arrayBuffer()
  return {
    mail: await PostalMime.parse(bytes),
    head: new TextDecoder().decode(bytes).split('\r\n\r\n')[0] ?? '',
  }
}

test('G1: hostile names come in by a file and go out inert, in letters, in letters by hand and in the report', {
  timeout: 240_000,
}, async () => {
  const { viewer } = company
  const batches = await batchCommands()
  const { date } = localParts(hourAhead(world, 9 * DAY), 'Europe/Berlin')
  const csv = Papa.unparse({
    fields: ['name', 'email', 'time zone'],
    data: hostileNames.map((name, place) => [name, addressOf(place), 'Asia/Tokyo']),
  })
  const draft = batchDraft(company, { csv, slots: `${date} 06:00-20:00` })
  const made = await batches.draftBatch(viewer, draft, world.now())
  if (!made.ok) throw new Error(JSON.stringify(made))
  await batches.startBatch(viewer, made)
  await world.flush()
  await world.travel(5 * MINUTE)
  const rows = await batches.batchRows(viewer, made.batchId)
  const invited = rows.filter(({ state }) => state === 'invited')
  // One has more letters than a name may have.
  const left = rows.filter(({ state }) => state !== 'invited').map(({ state, reason }) => [state, reason])
  expect(left).toEqual([['skipped', 'The name is longer than 200 characters.']])

  const { writeLetter } = await openLetters()
  for (const { email, interviewId } of invited) {
    const { id: candidateId } = await world.database.client.candidate.findFirstOrThrow({ where: { email } })
    const name = hostileNames[Number(/\d+/.exec(email)?.[0])] ?? ''
    const letter = {
      submissionId: randomUUID(),
      candidateId,
      subject: `About ${name}`,
      text: `Hello ${name},\n\n${name}`,
      moment: { kind: 'now' },
      onlyIfNoReply: false,
      fileIds: [],
      ...(interviewId && { interviewId }),
    } as const
    expect(await writeLetter(viewer, letter, world.now())).toMatchObject({ ok: true })
  }
  await world.travel(MINUTE)

  const mails = world.resend.mails()
  expect(mails).toHaveLength(invited.length * 2)
  for (const { id } of mails) {
    const { mail, head } = await parsed(id)
    expect(mail.to).toHaveLength(1)
    expect(mail.to?.[0]?.address).toMatch(/^person-\d+@example\.com$/)
    expect([mail.cc, mail.bcc]).toEqual([undefined, undefined])
    expect(head).not.toMatch(/^(?:bcc|x-evil|attendee):/im)
    expect(mail.subject).not.toMatch(/[\p{Cc}\u2028\u2029\u202a-\u202e]/u)
    expect(mail.html).not.toMatch(/<script|<[^>]* on\w+=|onerror=alert\(1\)>/i)
    expect(mail.html).not.toMatch(/<img(?![^>]*\/api\/t\/o\/)/)
    expect(`${mail.subject}${mail.html}${mail.text}`).not.toMatch(/\b49\b|test-link-secret/)
    // The body of a letter by hand has the lines that somebody wrote.
    if (!mail.subject?.startsWith('About ')) expect(mail.text).not.toMatch(/^(?:Bcc|ATTENDEE|X-Evil):/im)
  }

  const report = Papa.parse<string[]>(writeReport(rows).replace(/^\uFEFF/, ''), { skipEmptyLines: true })
  expect(report.errors).toEqual([])
  expect(report.data).toHaveLength(rows.length + 1)
  for (const cells of report.data) for (const cell of cells) expect(cell).not.toMatch(/^[=+\-@\t\0]/)
})
