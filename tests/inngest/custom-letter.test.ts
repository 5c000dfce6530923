import { randomUUID } from 'node:crypto'
import PostalMime from 'postal-mime'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { LetterDraft } from '@/lib/commands/custom-letter/write'
import { unpacked } from '@/lib/db'
import { readLinkToken } from '@/lib/services/link-token'
import { openLetters } from '../commands/custom-letter/support'
import {
  type Company,
  DAY,
  HOUR,
  hourAhead,
  openCompany,
  openWorld,
  scheduled,
  type World,
} from '../support/world'

vi.setConfig({ testTimeout: 120_000 })

let world: World
let company: Company
let letters: Awaited<ReturnType<typeof openLetters>>

beforeAll(async () => {
  world = await openWorld()
  letters = await openLetters()
})
afterAll(() => world.close())

let round = 0
beforeEach(async () => {
  world.executor.dropState()
  world.faults.clear()
  await world.database.reset()
  round += 1
  company = await openCompany(world, `acme-${round}`)
})

async function written(change: Partial<LetterDraft> = {}): Promise<string> {
  const draft = {
    submissionId: randomUUID(),
    candidateId: company.candidateId,
    subject: 'What to bring',
    text: 'Hello Zoë,\n\n<b>bring</b> your passport.\nRoom 3.',
    moment: { kind: 'now' },
    onlyIfNoReply: false,
    fileIds: [],
    ...change,
  } as const
  const outcome = await letters.writeLetter(company.viewer, draft, world.now())
  if (!outcome.ok) throw new Error(JSON.stringify(outcome))
  return outcome.messageId
}
const row = (id: string) => world.database.client.message.findUniqueOrThrow({ where: { id } })
/** What its row keeps of the letter as it left. */
async function keptText(id: string): Promise<string> {
  const { letter } = await row(id)
  if (!letter) throw new Error('Its row keeps no letter')
  return JSON.stringify(unpacked(letter))
}
const mails = (subject = 'What to bring') => world.resend.mails().filter((mail) => mail.subject === subject)
/** Of this test: the stand-in keeps the mails of all. */
const since = (start: Date, subject?: string) =>
  mails(subject).filter((mail) => new Date(mail.sentAt) >= start)

/** A mail as bytes, read back as a mail client does. */
async function parsed(mail: { id: string } | undefined) {
  const raw = await fetch(`${world.resend.url}/mail/${mail?.id}/raw`)
  return PostalMime.parse(await raw.arrayBuffer())
}

describe('a letter of one’s own', () => {
  test('leaves after ten seconds in the name of its author, as a person’s mail, with its own link', async () => {
    const start = world.now()
    const { interviewId } = await scheduled(world, company, hourAhead(world, 5 * DAY))
    const id = await written({ interviewId })
    await world.travel(HOUR)
    const [mail, ...more] = since(start)
    expect(more).toEqual([])
    const { createdAt, sentAt } = await row(id)
    expect((sentAt?.getTime() ?? 0) - createdAt.getTime()).toBeGreaterThanOrEqual(10_000)
    const letter = await parsed(mail)
    expect(letter.replyTo?.map(({ address }) => address)).toEqual([company.viewer.email])
    expect(letter.headers.map(({ key }) => key)).not.toContain('auto-submitted')
    expect(letter.html).toContain('&lt;b&gt;bring&lt;/b&gt; your passport.')
    expect(letter.text).toContain('<b>bring</b> your passport.\nRoom 3.')
    const [, token = ''] = /\/c\/([\w-]+)/.exec(letter.text ?? '') ?? []
    const link = await world.database.client.candidateLink.findUniqueOrThrow({ where: { messageId: id } })
    expect(readLinkToken(token)).toBe(link.id)
    expect(await row(id)).toMatchObject({ state: 'sent', subject: 'What to bring', template: 'custom' })
    expect(await keptText(id)).not.toContain(token)
  })

  test('leaves at its time, with its files as they were', async () => {
    const bytes = [...'%PDF-1.7 \u0000\u00ff'].map((sign) => sign.charCodeAt(0))
    const files = [
      { name: 'Zoë’s CV', bytes: new Uint8Array(bytes) },
      { name: 'plan.ics', bytes: new Uint8Array(Buffer.from('BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n')) },
    ]
    const start = world.now()
    const stored = await letters.attachFiles(company.viewer, files, start)
    const fileIds = stored.ok ? stored.files.map(({ id }) => id) : []
    const at = hourAhead(world, 3 * DAY)
    const id = await written({ fileIds, moment: { kind: 'instant', at } })
    await world.travelTo(new Date(at.getTime() - 60_000))
    expect(since(start)).toHaveLength(0)
    await world.travel(2 * 60_000)
    const letter = await parsed(since(start)[0])
    expect(letter.attachments.map(({ filename, mimeType }) => [filename, mimeType])).toEqual([
      ['Zoë’s CV.pdf', 'application/pdf'],
      ['plan.ics', 'application/ics'],
    ])
    const [cv] = letter.attachments
    expect([...new Uint8Array((cv?.content as ArrayBuffer) ?? new ArrayBuffer(0))]).toEqual(bytes)
    // The kept letter does not hold the bytes a second time.
    expect((await keptText(id)).length).toBeLessThan(20_000)
  })

  test('a try whose answer was lost is repeated with the same files: one mail', async () => {
    const start = world.now()
    const text = { name: 'a.txt', bytes: new Uint8Array(Buffer.from('Room 3')) }
    const stored = await letters.attachFiles(company.viewer, [text], start)
    world.faults.add({ target: 'resend', path: '/emails', times: 2, fault: 'accepted-then-dropped' })
    const id = await written({ fileIds: stored.ok ? stored.files.map((each) => each.id) : [] })
    await world.travel(HOUR)
    expect(since(start)).toHaveLength(1)
    expect(await row(id)).toMatchObject({ state: 'sent', lastError: null })
  })

  test('that was moved, reworded or cancelled is said as it has become, or not at all', async () => {
    const start = world.now()
    const at = hourAhead(world, HOUR)
    const ids = await Promise.all([written(), written({ moment: { kind: 'instant', at } }), written()])
    const [moved = '', reworded = '', cancelled = ''] = ids
    const later = { kind: 'instant', at: hourAhead(world, DAY) } as const
    await letters.changeLetter(company.viewer, { messageId: moved, moment: later }, world.now())
    const words = { subject: 'Another', text: 'Words' }
    await letters.changeLetter(company.viewer, { messageId: reworded, words }, world.now())
    await letters.cancelLetter(company.viewer, { messageId: cancelled }, world.now())
    await world.travel(2 * HOUR)
    expect([since(start).length, since(start, 'Another').length]).toEqual([0, 1])
    await world.travel(DAY)
    expect(since(start)).toHaveLength(1)
  })

  test('outlives the interview that it is about', async () => {
    const start = world.now()
    const { interviewId } = await scheduled(world, company, hourAhead(world, 5 * DAY))
    await written({ interviewId, moment: { kind: 'instant', at: hourAhead(world, DAY) } })
    await world.commands.cancelInterview(company.viewer, { interviewId }, world.now())
    await world.travel(2 * DAY)
    expect(since(start)).toHaveLength(1)
  })
})

describe('“only if no reply since”', () => {
  test.each([
    ['confirmed', 'confirmed'],
    ['declined', 'declined'],
    ['asked for another time', 'asked for another time'],
  ])('is skipped with its reason when the candidate has %s', async (_what, words) => {
    const start = world.now()
    const { pass } = await scheduled(world, company, hourAhead(world, 6 * DAY))
    await world.travel(HOUR)
    const moment = { kind: 'instant', at: hourAhead(world, DAY) } as const
    const id = await written({ onlyIfNoReply: true, moment })
    await world.travel(HOUR)
    if (words === 'confirmed') await world.commands.confirmInterview(pass, world.now())
    else if (words === 'declined') await world.commands.declineInterview(pass, {}, world.now())
    else await world.commands.askOtherTime(pass, { wish: 'Friday?' }, world.now())
    await world.travel(2 * DAY)
    expect(since(start)).toHaveLength(0)
    expect(await row(id)).toMatchObject({ state: 'skipped', reason: `Zoë has answered since: ${words}` })
  })

  test('leaves when the last answer came before it was written', async () => {
    const start = world.now()
    const { pass } = await scheduled(world, company, hourAhead(world, 6 * DAY))
    await world.travel(HOUR)
    await world.commands.confirmInterview(pass, world.now())
    await world.travel(HOUR)
    await written({ onlyIfNoReply: true })
    await world.travel(HOUR)
    expect(since(start)).toHaveLength(1)
  })

  test('holds in the claim too: an answer between the look and the claim is seen', async () => {
    const { pass, interviewId } = await scheduled(world, company, hourAhead(world, 6 * DAY))
    await world.travel(HOUR)
    const id = await written({ onlyIfNoReply: true, interviewId })
    const { claimMessage } = await import('@/lib/commands/message/claim')
    await world.commands.confirmInterview(pass, world.now())
    const mail = { subject: 'x', html: 'x', text: 'x', headers: {}, attachments: [], idempotencyKey: 'x' }
    const to = { name: 'Zoë', email: 'zoe@example.com' }
    const frozen = { mail: { ...mail, from: to, to }, template: 'custom', templateVersion: 1 }
    const row = { id, interviewId: null, batchId: null, recipientEmail: 'zoe@example.com' }
    const message = { ...row, kind: 'custom' as const, wordsEdits: 0 }
    expect(await claimMessage(message, frozen, new Date(world.now().getTime() + 60_000))).toBe(false)
  })
})
