import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Stack } from '@/local/stack'
import { testStack } from '../support/stack'

/** Who sees the policy, the suppression list and the letters over HTTP: each role, another organisation, nobody. */
let stack: Stack
let database: Client
const people: Record<string, string> = {}
const ids = { interview: '', letter: '' }

beforeAll(async () => {
  stack = await testStack({ seeded: true })
  database = new Client({ connectionString: stack.env.DATABASE_URL })
  await database.connect()
  for (const role of ['owner', 'admin', 'recruiter', 'interviewer']) {
    people[role] = await signIn(`${role}@acme.example`)
    await join(`${role}@acme.example`, 'acme', role)
  }
  people.stranger = await signIn('eve@globex.example')
  await database.query(
    `INSERT INTO "Organization" ("id", "name", "slug", "timeZone", "createdAt")
     VALUES (gen_random_uuid(), 'Globex', 'globex', 'Europe/Berlin', $1)`,
    [new Date(stack.clock.now())],
  )
  await join('eve@globex.example', 'globex', 'owner')
  const { rows } = await database.query<{ interview: string; letter: string }>(
    `SELECT m."interviewId" AS "interview", m."id" AS "letter" FROM "Message" m
     JOIN "Interview" i ON i."id" = m."interviewId" AND i."revision" = m."revision"
     WHERE m."kind" = 'reminder' AND m."state" IN ('planned', 'held') AND i."status" IN ('pending', 'scheduled')
     ORDER BY i."startsAt" DESC LIMIT 1`,
  )
  Object.assign(ids, rows[0])
})
afterAll(async () => {
  await database?.end()
  await stack?.stop()
})

async function signIn(email: string): Promise<string> {
  const answer = await fetch(`${stack.urls.control}/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email }),
  })
  return ((await answer.json()) as { cookie: string }).cookie
}

const join = (email: string, slug: string, role: string) =>
  database.query(
    `INSERT INTO "Membership" ("id", "organizationId", "userId", "role", "createdAt")
     SELECT gen_random_uuid(), o."id", u."id", $3::"Role", $4 FROM "Organization" o, "User" u
     WHERE o."slug" = $1 AND u."email" = $2`,
    [slug, email, role, new Date(stack.clock.now())],
  )

async function visit(who: string, path: string, org = 'acme') {
  const answer = await fetch(`${stack.urls.app}/o/${org}${path}`, {
    headers: { cookie: people[who] ?? '' },
    redirect: 'manual',
  })
  return { status: answer.status, text: await answer.text(), leadsTo: answer.headers.get('location') }
}

const pages = {
  'the policy': { path: () => '/settings/policy', sees: 'Policy for messages' },
  'the simulator': { path: () => '/settings/policy/simulator', sees: 'Simulate an interview' },
  'the policy of an interview': {
    path: () => `/interviews/${ids.interview}/policy`,
    sees: 'Policy for this interview',
  },
  'the suppression list': { path: () => '/settings/suppressions', sees: 'Suppressed addresses' },
  'the file of the suppression list': {
    path: () => '/settings/suppressions/file',
    sees: 'email,scope,note,why',
  },
  'a letter': { path: () => `/interviews/${ids.interview}/letters/${ids.letter}`, sees: 'Preview' },
  'a decision about a letter': {
    path: () => `/interviews/${ids.interview}/letters/${ids.letter}?decide=write`,
    sees: 'Preview',
  },
} as const

describe.each(Object.entries(pages))('%s', (name, { path, sees }) => {
  const forRecruiters = !name.endsWith('letter')

  test.each(['owner', 'admin', 'recruiter'])('is shown to whoever is %s', async (role) => {
    const { status, text } = await visit(role, path())
    expect([status, text.includes(sees)]).toEqual([200, true])
  })

  test(`is ${forRecruiters ? 'not there for' : 'shown to'} an interviewer`, async () => {
    const { status, text } = await visit('interviewer', path())
    expect([status, text.includes(`>${sees}<`)]).toEqual(forRecruiters ? [404, false] : [200, true])
  })

  test('is not there for another organisation, by whichever address', async () => {
    expect((await visit('stranger', path())).status).toBe(404)
    if (path().startsWith('/interviews')) expect((await visit('stranger', path(), 'globex')).status).toBe(404)
  })

  test('leads whoever is not signed in to the door', async () => {
    const { status, leadsTo } = await visit('nobody', path())
    expect([status, leadsTo]).toEqual([307, expect.stringContaining('/sign-in')])
  })
})

test('only those who manage members are offered to change the policy, and only recruiters to decide about a letter', async () => {
  const change = async (who: string) =>
    (await visit(who, '/settings/policy')).text.includes('See what would change')
  expect(await Promise.all(['owner', 'admin', 'recruiter', 'interviewer'].map(change))).toEqual([
    true,
    true,
    false,
    false,
  ])
  const decide = async (who: string) =>
    (await visit(who, pages['a decision about a letter'].path())).text.includes('Keep these words')
  expect(await Promise.all(['owner', 'admin', 'recruiter', 'interviewer'].map(decide))).toEqual([
    true,
    true,
    true,
    false,
  ])
})
