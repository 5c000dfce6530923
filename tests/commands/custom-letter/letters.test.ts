import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { LetterDraft } from '@/lib/commands/custom-letter/write'
import { mintViewer, type Viewer } from '@/lib/domain/actor'
import {
  type Company,
  DAY,
  HOUR,
  hourAhead,
  openCompany,
  openWorld,
  scheduled,
  type World,
} from '../../support/world'
import { zipOf } from '../../support/zip'
import { openLetters } from './support'

let world: World
let company: Company
let letters: Awaited<ReturnType<typeof openLetters>>

beforeAll(async () => {
  world = await openWorld({ engine: false })
  letters = await openLetters()
})
afterAll(() => world.close())
beforeEach(async () => {
  await world.database.reset()
  company = await openCompany(world)
})

const write = (change: Partial<LetterDraft> = {}, viewer = company.viewer) =>
  letters.writeLetter(
    viewer,
    {
      submissionId: randomUUID(),
      candidateId: company.candidateId,
      subject: 'What to bring',
      text: 'Hello Zoë,\n\nbring your passport.',
      moment: { kind: 'instant', at: hourAhead(world, DAY) },
      onlyIfNoReply: false,
      fileIds: [],
      ...change,
    },
    world.now(),
  )
async function written(change: Partial<LetterDraft> = {}): Promise<string> {
  const outcome = await write(change)
  if (!outcome.ok) throw new Error(JSON.stringify(outcome))
  return outcome.messageId
}
const row = (id: string) => world.database.client.message.findUniqueOrThrow({ where: { id } })
const deliver = (id: string) => world.commands.deliverMessage(world.commands.system, id)
const interviewer = (): Viewer => mintViewer({ ...company.viewer, role: 'interviewer' })
const file = (name: string, content: string) => ({ name, bytes: new Uint8Array(Buffer.from(content)) })
const pdf = (name = 'cv.pdf') => file(name, '%PDF-1.7 hello')

describe('a letter', () => {
  test('is a planned message with its words, its moment in the recipient’s zone and a line of history', async () => {
    const { interviewId } = await scheduled(world, company, hourAhead(world, 5 * DAY))
    const id = await written({ interviewId })
    expect(await row(id)).toMatchObject({
      kind: 'custom',
      state: 'planned',
      audience: 'candidate',
      interviewId: null,
      aboutInterviewId: interviewId,
      candidateId: company.candidateId,
      createdById: company.viewer.userId,
      recipientEmail: 'zoe@example.com',
      recipientTimeZone: 'America/Denver',
      subject: 'What to bring',
      why: expect.stringMatching(/^written by Ada Lindqvist, .* in Denver$/),
    })
    const link = await world.database.client.candidateLink.findUniqueOrThrow({ where: { messageId: id } })
    expect(link).toMatchObject({ interviewId, candidateId: company.candidateId, purpose: 'room' })
    const [line] = await world.database.client.timelineEvent.findMany({ where: { what: 'custom_written' } })
    expect(line).toMatchObject({ interviewId, candidateId: company.candidateId, why: 'What to bring' })
  })

  test('has no link when it is about no interview', async () => {
    const id = await written()
    expect(await world.database.client.candidateLink.count({ where: { messageId: id } })).toBe(0)
  })

  test('is written once, however often its form is sent', async () => {
    const submissionId = randomUUID()
    await Promise.all([write({ submissionId }), write({ submissionId }), write({ submissionId })])
    expect(await world.database.client.message.count({ where: { kind: 'custom' } })).toBe(1)
  })

  test('says at each field what is wrong, all at once', async () => {
    const moment = { kind: 'local', date: '2030-02-31', time: '09:00' } as const
    const outcome = await write({ subject: ' ', text: '', moment })
    expect(outcome).toMatchObject({
      ok: false,
      reason: 'invalid',
      fields: { subject: expect.any(String), text: expect.any(String), date: expect.any(String) },
    })
    expect(await world.database.client.message.count()).toBe(0)
  })

  test('goes to nobody of another organisation, about no interview of somebody else, from no interviewer', async () => {
    const other = await openCompany(world, 'other')
    const { interviewId } = await scheduled(world, other, hourAhead(world, 5 * DAY))
    expect(await write({ candidateId: other.candidateId })).toMatchObject({ reason: 'absent' })
    expect(await write({ interviewId })).toMatchObject({ reason: 'absent' })
    expect(await write({}, interviewer())).toMatchObject({ reason: 'absent' })
    const id = await written()
    const acts = [letters.cancelLetter, letters.sendLetterNow]
    for (const viewer of [interviewer(), other.viewer]) {
      for (const act of acts)
        expect(await act(viewer, { messageId: id }, world.now())).toMatchObject({ reason: 'not_open' })
      expect(await letters.changeLetter(viewer, { messageId: id }, world.now())).toMatchObject({
        reason: 'not_open',
      })
      const undo = { messageId: id, at: world.now() }
      expect(await letters.undoLetter(viewer, undo, world.now())).toMatchObject({ reason: 'too_late' })
    }
    expect(await row(id)).toMatchObject({ state: 'planned', wordsEdits: 0 })
  })
})

describe('until it leaves', () => {
  test('it is moved, reworded, cancelled and taken up again', async () => {
    const id = await written()
    const at = hourAhead(world, 3 * HOUR)
    const change = { messageId: id, moment: { kind: 'instant', at } as const }
    expect(await letters.changeLetter(company.viewer, change, world.now())).toEqual({ ok: true })
    expect(await row(id)).toMatchObject({ dueAt: at, state: 'planned', enrolledAt: null })
    const words = { subject: 'Another', text: 'Words' }
    await letters.changeLetter(company.viewer, { messageId: id, words }, world.now())
    expect(await row(id)).toMatchObject({ subject: 'Another', words: { text: 'Words' }, dueAt: at })
    await letters.cancelLetter(company.viewer, { messageId: id }, world.now())
    expect(await row(id)).toMatchObject({ state: 'cancelled', reason: 'Ada Lindqvist cancelled it' })
    await deliver(id)
    await letters.changeLetter(company.viewer, change, world.now())
    expect(await row(id)).toMatchObject({ state: 'planned', reason: null, subject: 'Another' })
  })

  test('a change that was made for another state of it is refused', async () => {
    const id = await written()
    const { letterSeenAs } = await import('@/lib/domain/custom-letter')
    const seen = letterSeenAs(await row(id))
    const words = { subject: 'Mine', text: 'x' }
    const change = () => letters.changeLetter(company.viewer, { messageId: id, seen, words }, world.now())
    expect(await change()).toEqual({ ok: true })
    expect(await change()).toMatchObject({ reason: 'changed' })
  })

  test('“now” leaves after ten seconds, in which it is taken back', async () => {
    const id = await written({ moment: { kind: 'now' } })
    const { createdAt: at, dueAt } = await row(id)
    expect(dueAt).toEqual(new Date(at.getTime() + 10_000))
    expect(await letters.undoLetter(company.viewer, { messageId: id, at }, at)).toEqual({ ok: true })
    expect(await row(id)).toMatchObject({ state: 'cancelled', reason: 'Ada Lindqvist took it back' })
    expect(await letters.undoLetter(company.viewer, { messageId: id, at }, at)).toMatchObject({
      reason: 'too_late',
    })
  })

  test('“send now” and “cancel” are undone to what was decided before, and not later than ten seconds', async () => {
    const dueAt = hourAhead(world, DAY)
    const id = await written({ moment: { kind: 'instant', at: dueAt } })
    for (const act of [letters.sendLetterNow, letters.cancelLetter]) {
      const at = world.now()
      expect(await act(company.viewer, { messageId: id }, at)).toEqual({ ok: true })
      expect(await letters.undoLetter(company.viewer, { messageId: id, at }, at)).toEqual({
        ok: true,
      })
      expect(await row(id)).toMatchObject({ state: 'planned', dueAt, reason: null })
    }
    const at = world.now()
    await letters.cancelLetter(company.viewer, { messageId: id }, at)
    const late = new Date(at.getTime() + 10_001)
    expect(await letters.undoLetter(company.viewer, { messageId: id, at }, late)).toMatchObject({
      reason: 'too_late',
    })
  })

  test('an edit is undone with the words that it changed', async () => {
    const dueAt = hourAhead(world, DAY)
    const id = await written({ moment: { kind: 'instant', at: dueAt } })
    const before = await row(id)
    const at = new Date(world.now().getTime() + 60_000)
    const change = {
      messageId: id,
      words: { subject: 'Mine', text: 'x' },
      moment: { kind: 'instant', at: hourAhead(world, 2 * DAY) },
    } as const
    expect(await letters.changeLetter(company.viewer, change, at)).toEqual({ ok: true })
    expect((await row(id)).subject).toBe('Mine')
    expect(await letters.undoLetter(company.viewer, { messageId: id, at }, at)).toEqual({ ok: true })
    const { subject, words } = before
    expect(await row(id)).toMatchObject({ subject, words, dueAt, state: 'planned' })
  })

  test('it follows its candidate to another address, also when a worker has composed it already', async () => {
    const id = await written({ moment: { kind: 'now' } })
    const { editCandidate } = await import('@/lib/commands/candidate/edit')
    await editCandidate(
      company.viewer,
      { candidateId: company.candidateId, email: 'zoe@new.example' },
      world.now(),
    )
    expect(await row(id)).toMatchObject({ recipientEmail: 'zoe@new.example', wordsEdits: 1 })
  })

  test('nothing is changed any more once it is on its way or has left', async () => {
    const id = await written()
    for (const state of ['sending', 'sent', 'failed'] as const) {
      const sentAt = state === 'sent' ? world.now() : null
      await world.database.client.message.update({ where: { id }, data: { state, sentAt } })
      const words = { subject: 'x', text: 'x' }
      for (const outcome of [
        await letters.changeLetter(company.viewer, { messageId: id, words }, world.now()),
        await letters.cancelLetter(company.viewer, { messageId: id }, world.now()),
        await letters.sendLetterNow(company.viewer, { messageId: id }, world.now()),
      ])
        expect(outcome).toMatchObject({ ok: false, reason: 'not_open' })
    }
  })
})

/** Names of the files that a letter carries, in their order. */
const carried = async (messageId: string) => {
  const rows = await world.database.client.messageFile.findMany({
    where: { messageId },
    select: { file: { select: { name: true } } },
    orderBy: { position: 'asc' },
  })
  return rows.map(({ file: { name } }) => name)
}

async function colleague(): Promise<Viewer> {
  const { id: userId } = await world.database.client.user.create({
    data: { id: randomUUID(), name: 'Ben', email: 'ben@acme.example', createdAt: world.now() },
  })
  return mintViewer({ ...company.viewer, userId, name: 'Ben' })
}

describe('files', () => {
  const attach = (files: Parameters<typeof letters.attachFiles>[1], viewer = company.viewer) =>
    letters.attachFiles(viewer, files, world.now())

  test('are kept by what they are, under harmless names', async () => {
    const docx = { name: 'report', bytes: zipOf('[Content_Types].xml', 'word/document.xml') }
    const outcome = await attach([pdf('../cv'), docx])
    expect(outcome).toMatchObject({ ok: true, files: [{ name: 'cv.pdf' }, { name: 'report.docx' }] })
    const rows = await world.database.client.file.findMany({ orderBy: { id: 'asc' } })
    expect(rows.map(({ contentType, createdById }) => [contentType, createdById])).toEqual([
      ['application/pdf', company.viewer.userId],
      ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', company.viewer.userId],
    ])
    expect(Buffer.from(rows[0]?.bytes ?? []).toString()).toBe('%PDF-1.7 hello')
  })

  test.each([
    ['a program under the name of a PDF', () => [file('cv.pdf', 'MZ\u0000\u0003')], '“cv.pdf” is no '],
    ['an empty one', () => [file('a.txt', '')], '“a.txt” is empty.'],
    ['one that is too large', () => [file('a.txt', 'x'.repeat(3 * 1024 * 1024 + 1))], 'larger than 3 MB'],
    ['too many', () => Array.from({ length: 6 }, () => pdf()), 'at most 5'],
  ])('%s: all are refused, and nothing is kept', async (_what, files, words) => {
    const outcome = await attach([pdf(), ...files()].slice(-6))
    expect(outcome).toMatchObject({ ok: false, fields: { files: expect.stringContaining(words) } })
    expect(await world.database.client.file.count()).toBe(0)
  })

  test('of other people and organisations cannot be attached, and nothing is written then', async () => {
    const other = await openCompany(world, 'other')
    const foreign = await attach([pdf()], other.viewer)
    const fileIds = foreign.ok ? foreign.files.map(({ id }) => id) : []
    expect(await write({ fileIds })).toMatchObject({
      reason: 'invalid',
      fields: { files: expect.any(String) },
    })
    expect(await world.database.client.message.count()).toBe(0)
    expect(await world.database.client.timelineEvent.count({ where: { what: 'custom_written' } })).toBe(0)
  })

  test('are downloaded by members of the organisation only, once they belong to a letter', async () => {
    const other = await openCompany(world, 'other')
    const stored = await attach([pdf()])
    const [fileId = ''] = stored.ok ? stored.files.map(({ id }) => id) : []
    expect(await letters.downloadFile(company.viewer, fileId)).toBeUndefined()
    await written({ fileIds: [fileId] })
    expect(await letters.downloadFile(company.viewer, fileId)).toMatchObject({ name: 'cv.pdf' })
    expect(await letters.downloadFile(other.viewer, fileId)).toBeUndefined()
    expect(await letters.downloadFile(company.viewer, 'x')).toBeUndefined()
  })

  test('come back with the words and the condition when an edit is undone, also by a colleague', async () => {
    const stored = await attach([pdf('cv.pdf'), pdf('map.pdf')])
    const [cv = '', map = ''] = stored.ok ? stored.files.map(({ id }) => id) : []
    const id = await written({ fileIds: [cv, map], onlyIfNoReply: true })
    const ben = await colleague()
    const other = await attach([pdf('other.pdf')], ben)
    const at = new Date(world.now().getTime() + 60_000)
    const moment = { kind: 'instant', at: hourAhead(world, 2 * DAY) } as const
    const words = { subject: 'Mine', text: 'x' }
    const fileIds = [map, ...(other.ok ? other.files.map((each) => each.id) : [])]
    const change = { messageId: id, words, moment, onlyIfNoReply: false, fileIds }
    expect(await letters.changeLetter(ben, change, at)).toEqual({ ok: true })
    expect(await carried(id)).toEqual(['map.pdf', 'other.pdf'])
    expect(await row(id)).toMatchObject({ condition: null })
    expect(await letters.undoLetter(ben, { messageId: id, at }, at)).toEqual({ ok: true })
    expect(await carried(id)).toEqual(['cv.pdf', 'map.pdf'])
    expect(await row(id)).toMatchObject({
      subject: 'What to bring',
      condition: 'no_reply',
      words: { text: 'Hello Zoë,\n\nbring your passport.', before: null },
    })
  })

  test('that are not kept any more are not undone to, and the edit stays whole', async () => {
    const stored = await attach([pdf()])
    const [cv = ''] = stored.ok ? stored.files.map(({ id }) => id) : []
    const id = await written({ fileIds: [cv] })
    const at = new Date(world.now().getTime() + DAY + 1)
    const moment = { kind: 'instant', at: hourAhead(world, 3 * DAY) } as const
    const change = { messageId: id, words: { subject: 'Mine', text: 'x' }, moment, fileIds: [] }
    expect(await letters.changeLetter(company.viewer, change, at)).toEqual({ ok: true })
    // Another form of the same member in these seconds: uploads of yesterday that no letter carries are forgotten.
    await letters.attachFiles(company.viewer, [pdf('new.pdf')], at)
    expect(await letters.undoLetter(company.viewer, { messageId: id, at }, at)).toMatchObject({
      reason: 'too_late',
    })
    expect(await row(id)).toMatchObject({ subject: 'Mine' })
    expect(await carried(id)).toEqual([])
  })

  test('whose form was given up are forgotten after a day', async () => {
    await attach([pdf()])
    const later = new Date(world.now().getTime() + DAY + 1)
    await letters.attachFiles(company.viewer, [pdf()], later)
    expect(await world.database.client.file.count()).toBe(1)
  })
})
