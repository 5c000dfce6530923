import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { mintViewer, type Viewer } from '@/lib/domain/actor'
import { type TestDatabase, testDatabase } from '@/tests/support/database'
import { statementsOf } from '../candidate/statements'
import { house, interview, NOW } from '../interview/house'

let database: TestDatabase
let viewer: Viewer
let stranger: Viewer
let heldInterviews: typeof import('@/lib/queries/today/held').heldInterviews

beforeAll(async () => {
  database = await testDatabase()
  ;({ heldInterviews } = await import('@/lib/queries/today/held'))
})
beforeEach(async () => {
  await database.reset()
  viewer = await house(database, 1)
  stranger = await house(database, 2)
})
afterAll(() => database.close())

const held = (by: string) => ({ messagesHeldAt: NOW, messagesHeldBy: by })
const ids = async (who: Viewer) => (await heldInterviews(who, NOW)).map(({ id }) => id)

test('interviews whose messages are held and that are near come soonest first, with who holds them, in one statement', async () => {
  const later = await interview(database, viewer, 70, held('Ada'))
  const soon = await interview(database, viewer, 5, { ...held('Ben'), status: 'scheduled' })
  await interview(database, viewer, 6)
  await interview(database, viewer, 73, held('Ada'))
  await interview(database, viewer, 8, { ...held('Ada'), startsAt: new Date(NOW.getTime() - 1) })
  await interview(database, viewer, 7, { ...held('Ada'), status: 'cancelled' })
  let found: Awaited<ReturnType<typeof heldInterviews>> = []
  expect(
    await statementsOf(async () => {
      found = await heldInterviews(viewer, NOW)
    }),
  ).toHaveLength(1)
  expect(found).toMatchObject([
    { id: soon, messagesHeldBy: 'Ben', candidateName: "Zoë O'Neil" },
    { id: later, messagesHeldBy: 'Ada' },
  ])
})

test('they are shown to every role of their organisation, and to nobody else', async () => {
  const ours = await interview(database, viewer, 5, held('Ada'))
  const theirs = await interview(database, stranger, 6, held('Eve'))
  for (const role of ['owner', 'admin', 'recruiter', 'interviewer'] as const)
    expect(await ids(mintViewer({ ...viewer, role }))).toEqual([ours])
  expect(await ids(stranger)).toEqual([theirs])
})
