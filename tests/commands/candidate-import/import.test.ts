import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createCandidate } from '@/lib/commands/candidate/create'
import { applyImport } from '@/lib/commands/candidate-import/apply'
import { receiveImport } from '@/lib/commands/candidate-import/receive'
import { newId } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import { CandidateDraft } from '@/lib/domain/candidate'
import { ImportChunk } from '@/lib/domain/candidate-import-file'
import { previewImport } from '@/lib/queries/candidate-import/preview'
import { type TestDatabase, testDatabase } from '../../support/database'
import { at, newMember } from '../candidate/members'

let database: TestDatabase
let ada: Viewer
let stranger: Viewer
const later = new Date('2026-03-04T10:00:00Z')

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  await database.reset()
  ada = await newMember(database.client, 'acme')
  stranger = await newMember(database.client, 'other')
})

const chunk = (importId: string, text: string, position = 0) =>
  ImportChunk.parse({ importId, position: String(position), text, fileName: 'people.csv' })

async function received(text: string, viewer = ada) {
  const importId = newId()
  expect(await receiveImport(viewer, chunk(importId, text), at)).toEqual({ ok: true })
  return importId
}
const verdicts = async (id: string) => (await previewImport(ada, id))?.plan.map((row) => row.verdict)

const people = [
  'name;E-Mail;phone;Time zone;Job;notes',
  'Zoë O’Neil;zoe@x.example;+1 303;Denver;Backend Engineer;"two',
  'lines"',
  'Kai;kai@x.example;;;backend engineer;',
  'Kai;kai@x.example;;;Designer;',
  'Nobody;nowhere;;;;',
].join('\r\n')

it('writes down the language in which somebody reads, and leaves it where the cell is empty', async () => {
  const importFile = async (text: string) => applyImport(ada, { importId: await received(text) }, at)
  await importFile('name,email,language\nKai,kai@x.example,German\nMia,mia@x.example,')
  await importFile(
    'name,email,locale\nKai,kai@x.example,\nMia,mia@x.example,pt-br\nLee,lee@x.example,Klingon',
  )
  const people = await database.client.candidate.findMany({ orderBy: { email: 'asc' } })
  expect(people.map(({ email, locale }) => [email, locale])).toEqual([
    ['kai@x.example', 'de'],
    ['mia@x.example', 'pt-BR'],
  ])
})

describe('receiving', () => {
  it('puts the pieces of a file together, also one that is sent twice', async () => {
    const importId = newId()
    for (const [position, text] of [
      ['0', people.slice(0, 60)],
      ['1', people.slice(60)],
      ['1', people.slice(60)],
    ])
      await receiveImport(ada, chunk(importId, text ?? '', Number(position)), at)
    expect(await verdicts(importId)).toEqual(['new', 'new', 'update', 'refused'])
  })

  it('starts anew with piece 0, so that a corrected text leaves nothing of the old one', async () => {
    const importId = await received('name,email\nKai,k@x.example\n')
    await receiveImport(ada, chunk(importId, 'Lee,lee', 1), at)
    await receiveImport(ada, chunk(importId, 'name,email\nMia,m@x.example'), at)
    expect((await previewImport(ada, importId))?.plan).toMatchObject([{ name: 'Mia', verdict: 'new' }])
  })

  it('refuses a gap, a file that is too large, and one that was imported', async () => {
    const importId = await received(people)
    expect(await receiveImport(ada, chunk(importId, 'x', 2), at)).toMatchObject({ reason: 'out_of_order' })
    const large = newId()
    for (let position = 0; position < 2; position += 1)
      await receiveImport(ada, chunk(large, 'x'.repeat(10_000_000), position), at)
    expect(await receiveImport(ada, chunk(large, 'x', 2), at)).toMatchObject({ reason: 'too_large' })
    expect(await previewImport(ada, large)).toBeUndefined()
    await applyImport(ada, { importId: await received(people) }, at)
    const applied = await received('name,email\nKai,k@x.example')
    await applyImport(ada, { importId: applied }, at)
    expect(await receiveImport(ada, chunk(applied, people), at)).toMatchObject({ reason: 'applied' })
  })

  it('keeps other organisations out', async () => {
    const importId = await received(people)
    expect(await receiveImport(stranger, chunk(importId, 'name,email'), at)).toMatchObject({
      reason: 'absent',
    })
    expect(await previewImport(stranger, importId)).toBeUndefined()
    expect(await applyImport(stranger, { importId }, at)).toMatchObject({ reason: 'absent' })
    expect(await verdicts(importId)).toHaveLength(4)
  })

  it('keeps a text with NUL and broken characters', async () => {
    const importId = await received('name,email\nK\u0000ai\uD800,k@x.example')
    await applyImport(ada, { importId }, at)
    const [row] = await database.client.candidate.findMany({ select: { name: true } })
    expect(row?.name).toMatch(/^Kai/)
  })
})

describe('applying', () => {
  const counts = async () => ({
    candidates: await database.client.candidate.count(),
    jobs: await database.client.job.count(),
    applications: await database.client.application.count(),
    history: await database.client.timelineEvent.count(),
  })
  const result = { created: 2, updated: 1, unchanged: 0, refused: 1, jobs: 2, applications: 3 }

  it('creates candidates, the jobs they name, their applications and their history', async () => {
    const importId = await received(people)
    expect(await applyImport(ada, { importId }, later)).toEqual({ ok: true, result })
    const zoe = await database.client.candidate.findFirst({ where: { email: 'zoe@x.example' } })
    expect(zoe).toMatchObject({
      name: 'Zoë O’Neil',
      phone: '+1 303',
      timeZone: 'America/Denver',
      notes: 'two\nlines',
      createdAt: later,
    })
    const lines = await database.client.timelineEvent.findMany({ where: { candidateId: zoe?.id ?? '' } })
    expect(lines).toMatchObject([
      { what: 'candidate_imported', why: 'From line 2 of people.csv', actorName: 'Ada of acme', at: later },
    ])
    expect(await counts()).toEqual({ candidates: 2, jobs: 2, applications: 3, history: 3 })
  })

  it('does it once, pressed twice, ten times at once, or imported again', async () => {
    const importId = await received(people)
    const presses = Array.from({ length: 10 }, () => applyImport(ada, { importId }, later))
    expect(await Promise.all(presses)).toEqual(presses.map(() => ({ ok: true, result })))
    const again = await received(people)
    expect(await verdicts(again)).toEqual(['duplicate', 'duplicate', 'duplicate', 'refused'])
    await applyImport(ada, { importId: again }, later)
    expect(await counts()).toEqual({ candidates: 2, jobs: 2, applications: 3, history: 3 })
  })

  it('makes one of everything when two files with the same people are applied at once', async () => {
    const imports = await Promise.all([received(people), received(people), received(people)])
    await Promise.all(imports.map((importId) => applyImport(ada, { importId }, later)))
    expect(await counts()).toEqual({ candidates: 2, jobs: 2, applications: 3, history: 3 })
  })

  it('decides again what changed since the preview', async () => {
    const importId = await received('name,email,phone\nKai,kai@x.example,7')
    expect(await verdicts(importId)).toEqual(['new'])
    await createCandidate(ada, CandidateDraft.parse({ name: 'Kai', email: 'kai@x.example' }), at)
    expect(await applyImport(ada, { importId }, later)).toMatchObject({ result: { created: 0, updated: 1 } })
    expect(await database.client.candidate.findMany({ select: { phone: true } })).toEqual([{ phone: '7' }])
  })

  it('survives candidates created by hand at the same moment', async () => {
    const emails = Array.from({ length: 40 }, (_, index) => `p${index}@x.example`)
    const importId = await received(`name,email\n${emails.map((email) => `P,${email}`).join('\n')}`)
    await Promise.all([
      applyImport(ada, { importId }, later),
      ...emails.map((email) => createCandidate(ada, CandidateDraft.parse({ name: 'P', email }), at)),
    ])
    expect((await counts()).candidates).toBe(40)
  })

  it('refuses a file without the needed columns, and touches nobody of another organisation', async () => {
    const importId = await received('foo,bar\n1,2')
    expect(await applyImport(ada, { importId }, later)).toMatchObject({ reason: 'unreadable' })
    const theirs = await createCandidate(
      stranger,
      CandidateDraft.parse({ name: 'K', email: 'kai@x.example' }),
      at,
    )
    await applyImport(ada, { importId: await received(people) }, later)
    const kept = await database.client.candidate.findMany({
      where: { organizationId: stranger.organizationId },
    })
    expect(kept).toMatchObject([{ id: theirs.ok && theirs.candidateId, name: 'K' }])
  })
})
