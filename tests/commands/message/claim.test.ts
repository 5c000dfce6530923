import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  type Company,
  DAY,
  hourAhead,
  MINUTE,
  openCompany,
  openWorld,
  scheduled,
  type World,
} from '../../support/world'

let world: World
let company: Company
let interviewId: string
let claimMessage: typeof import('@/lib/commands/message/claim')['claimMessage']

beforeAll(async () => {
  world = await openWorld({ engine: false })
  ;({ claimMessage } = await import('@/lib/commands/message/claim'))
})
afterAll(() => world.close())
beforeEach(async () => {
  await world.database.reset()
  company = await openCompany(world)
  ;({ interviewId } = await scheduled(world, company, hourAhead(world, 9 * DAY)))
})

const letter = {
  mail: {
    from: { name: 'Acme', email: 'interviews@mail.acme.example' },
    to: { name: 'Zoë', email: 'zoe@example.com' },
    subject: 'x',
    html: 'x',
    text: 'x',
    headers: {},
    attachments: [],
    idempotencyKey: 'x',
  },
  template: 'invitation',
  templateVersion: 1,
}
const asLooked = { batchId: null, recipientEmail: 'zoe@example.com', wordsEdits: 0 }
const messageOf = (kind: 'invitation' | 'invitation_follow_up') =>
  world.database.client.message.findFirstOrThrow({ where: { kind }, orderBy: { ordinal: 'asc' } })

/** A claim by a worker that looked at the interview before it changed: only the row itself still says planned. */
async function claim(kind: 'invitation' | 'invitation_follow_up' = 'invitation'): Promise<boolean> {
  const { id } = await messageOf(kind)
  return claimMessage({ ...asLooked, id, interviewId, kind }, letter, world.now())
}
const change = (data: {
  status?: 'declined' | 'scheduled'
  revision?: number
  heldAt?: Date
  messagesHeldAt?: Date | null
}) => world.database.client.interview.update({ where: { id: interviewId }, data })

test('a planned message of an unchanged interview is claimed once', async () => {
  expect(await claim()).toBe(true)
  expect(await claim()).toBe(false)
  expect(await messageOf('invitation')).toMatchObject({ state: 'sending', attempts: 1 })
})

describe('a claim fails, whatever the worker saw before,', () => {
  test.each([
    ['when the interview has another revision', { revision: 1 }],
    ['when the candidate has confirmed', { status: 'scheduled' }],
    ['when the candidate has declined', { status: 'declined' }],
  ] as const)('%s', async (_name, data) => {
    await change(data)
    expect(await claim()).toBe(false)
    expect(await messageOf('invitation')).toMatchObject({ state: 'planned', attempts: 0 })
  })

  test('when it is a reminder and nobody has ever confirmed', async () => {
    await world.database.client.message.updateMany({ data: { state: 'planned', dueAt: world.now() } })
    const { id } = await world.database.client.message.findFirstOrThrow({ where: { kind: 'reminder' } })
    const remind = () => claimMessage({ ...asLooked, id, interviewId, kind: 'reminder' }, letter, world.now())
    expect(await remind()).toBe(false)
    await world.database.client.interview.update({
      where: { id: interviewId },
      data: { wasConfirmedAt: world.now() },
    })
    expect(await remind()).toBe(true)
  })

  test('when another time was asked for and it is a follow-up', async () => {
    await world.database.client.message.updateMany({ data: { state: 'planned', dueAt: world.now() } })
    await change({ heldAt: world.now() })
    expect(await claim('invitation_follow_up')).toBe(false)
    expect(await claim('invitation')).toBe(true)
  })

  test('when it was moved to a later moment', async () => {
    await world.database.client.message.updateMany({
      data: { dueAt: new Date(world.now().getTime() + MINUTE) },
    })
    expect(await claim()).toBe(false)
  })

  test('when its words were written anew', async () => {
    await world.database.client.message.updateMany({ data: { wordsEdits: 1 } })
    expect(await claim()).toBe(false)
  })

  test('when somebody holds all messages', async () => {
    await change({ messagesHeldAt: world.now() })
    expect(await claim()).toBe(false)
    await change({ messagesHeldAt: null })
    expect(await claim()).toBe(true)
  })

  test('when an unrecorded try waits and the interview is cancelled: nothing but this guards it', async () => {
    await world.database.client.message.updateMany({
      where: { kind: 'invitation' },
      data: { state: 'sending', leaseUntil: world.now() },
    })
    await world.commands.cancelInterview(company.viewer, { interviewId }, world.now())
    expect(await messageOf('invitation')).toMatchObject({ state: 'sending' })
    expect(await claim()).toBe(false)
  })
})

test('a claim waits for a cancellation that has not committed yet, and then sees it', async () => {
  let claimed: Promise<boolean> | undefined
  await world.database.client.$transaction(async (tx) => {
    await tx.interview.update({ where: { id: interviewId }, data: { status: 'cancelled', revision: 1 } })
    claimed = claim()
    const early = await Promise.race([claimed, new Promise((resolve) => setTimeout(resolve, 300, 'waits'))])
    expect(early).toBe('waits')
  })
  expect(await claimed).toBe(false)
})
