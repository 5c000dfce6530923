import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Stack } from '@/local/stack'
import { testStack } from '../support/stack'
import { type Company, DAY, draftOf, HOUR, openCompany, passOf } from '../support/world'

/** A virtual month with 200 interviews on the real stack, with every mail counted; the figure is printed. */
const INTERVIEWS = 200

let stack: Stack
let company: Company

beforeAll(async () => {
  stack = await testStack()
  Object.assign(process.env, stack.env)
  const { db } = await import('@/lib/db')
  company = await openCompany({ database: { client: db() } as never, now })
})
afterAll(async () => {
  const { db } = await import('@/lib/db')
  await db().$disconnect()
  await stack.stop()
})

const now = () => new Date(stack.clock.now())

async function candidate(index: number): Promise<Company> {
  const { db } = await import('@/lib/db')
  const candidateId = randomUUID()
  await db().candidate.create({
    data: {
      id: candidateId,
      organizationId: company.viewer.organizationId,
      name: `Candidate ${index}`,
      email: `candidate-${index}@example.com`,
      timeZone: 'America/Denver',
      createdAt: now(),
      updatedAt: now(),
    },
  })
  return { ...company, candidateId }
}

test('a month with 200 interviews passes, and everything owed is said', async () => {
  const { scheduleInterview } = await import('@/lib/commands/interview/schedule')
  const { confirmInterview } = await import('@/lib/commands/interview/confirm')
  const { db } = await import('@/lib/db')
  const begun = stack.clock.now()
  for (let index = 0; index < INTERVIEWS; index += 1) {
    const who = await candidate(index)
    const startsAt = new Date(Math.ceil(begun / HOUR) * HOUR + (2 + (index % 27)) * DAY + (index % 8) * HOUR)
    const interviewers = [{ name: `Panel ${index}`, email: `panel-${index}@acme.example`, required: true }]
    const outcome = await scheduleInterview(who.viewer, draftOf(who, startsAt, { interviewers }), now())
    if (!outcome.ok) throw new Error(JSON.stringify(outcome))
    // Two of three answer, the others are chased.
    if (index % 3 !== 0)
      await confirmInterview(await passOf({ client: db() }, who, outcome.interviewId), now())
  }
  const started = performance.now()
  await stack.travel(31 * DAY)
  const seconds = (performance.now() - started) / 1000

  const states = await db().message.groupBy({ by: ['state'], _count: true })
  const interviews = await db().interview.groupBy({ by: ['status'], _count: true })
  const mails = stack.resend?.mails() ?? []
  process.stdout.write(
    `${INTERVIEWS} interviews, 31 virtual days: ${seconds.toFixed(1)} s, ${mails.length} mails, ${JSON.stringify(
      Object.fromEntries(states.map(({ state, _count }) => [state, _count])),
    )}\n`,
  )
  expect(interviews).toEqual([{ status: 'completed', _count: INTERVIEWS }])
  const unfinished = states.filter(({ state }) =>
    ['planned', 'sending', 'failed', 'needs_decision'].includes(state),
  )
  expect(unfinished).toEqual([])
  const left = states
    .filter(({ state }) => ['sent', 'delivered'].includes(state))
    .reduce((sum, { _count }) => sum + _count, 0)
  expect(mails.length).toBe(left)
  expect(new Set(mails.map((mail) => `${mail.to} ${mail.subject} ${mail.sentAt}`)).size).toBe(mails.length)
  // The aim is a minute on two quiet cores; a shared machine is several times slower, so the gate is wider.
  expect(seconds).toBeLessThan(300)
})
