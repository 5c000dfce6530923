import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { mintViewer, type Viewer } from '@/lib/domain/actor'
import { seenAs } from '@/lib/domain/decision-form'
import { overrideOf } from '@/lib/domain/message-override'
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

let world: World
let company: Company
let viewer: Viewer
let interviewId: string

beforeAll(async () => {
  world = await openWorld({ engine: false })
})
afterAll(() => world.close())
beforeEach(async () => {
  await world.database.reset()
  company = await openCompany(world)
  viewer = company.viewer
  ;({ interviewId } = await scheduled(world, company, hourAhead(world, 9 * DAY)))
})

const row = (planKey: string) =>
  world.database.client.message.findFirstOrThrow({
    where: { interviewId, planKey: { startsWith: planKey } },
    orderBy: { revision: 'desc' },
  })
const seen = (message: Awaited<ReturnType<typeof row>>) => ({
  id: message.id,
  seen: seenAs({ ...message, override: overrideOf(message.override) }),
})
const about = async (planKey: string) => ({ interviewId, letters: [seen(await row(planKey))] })
const later = (milliseconds: number) => world.clock.jumpTo(world.clock.now() + milliseconds)
const deliver = async (planKey: string) =>
  world.commands.deliverMessage(world.commands.system, (await row(planKey)).id)
const timeline = async () =>
  (await world.database.client.timelineEvent.findMany({ where: { interviewId }, orderBy: { id: 'desc' } }))[0]
const previewOf = async (planKey: string, who = viewer) => {
  const { previewLetter } = await import('@/lib/commands/message/preview')
  return previewLetter(who, (await row(planKey)).id, world.now())
}
const FIRST = 'invitation_follow_up:1'
const SECOND = 'invitation_follow_up:2'

describe('send now', () => {
  test('leaves when the seconds of the undo are over, and says who wanted it', async () => {
    await deliver('invitation:0')
    const outcome = await world.commands.sendNow(viewer, await about(FIRST), world.now())
    expect(outcome).toEqual({ ok: true })
    expect(await row(FIRST)).toMatchObject({ state: 'planned', why: 'sent now by Ada' })
    expect(await timeline()).toMatchObject({
      what: 'letter_sent_now',
      why: 'Follow-up 1 to Zoë',
      actorName: 'Ada Lindqvist',
    })
    later(10_000)
    await deliver(FIRST)
    expect((await row(FIRST)).state).toBe('sent')
  })

  test('is not offered on what waits for the letter before, nor on what may not be said yet', async () => {
    for (const planKey of [FIRST, 'reminder:120:candidate'])
      expect(await world.commands.sendNow(viewer, await about(planKey), world.now())).toMatchObject({
        reason: 'not_open',
      })
  })

  test('brings a reminder whose point lay before the booking', async () => {
    const soon = await scheduled(world, company, hourAhead(world, 3 * HOUR), { interviewers: [] })
    interviewId = soon.interviewId
    await world.commands.confirmInterview(soon.pass, world.now())
    expect((await row('reminder:1440:candidate')).state).toBe('skipped')
    expect(await world.commands.sendNow(viewer, await about('reminder:1440:candidate'), world.now())).toEqual(
      { ok: true },
    )
    later(10_000)
    await deliver('reminder:1440:candidate')
    expect((await row('reminder:1440:candidate')).state).toBe('sent')
  })
})

describe('skip', () => {
  test('names who skipped it, and the next follow-up keeps its moment and waits for nobody', async () => {
    await deliver('invitation:0')
    const [planned, next] = [await row(FIRST), await row(SECOND)]
    expect(next).toMatchObject({ state: 'held' })
    await world.commands.skipMessages(viewer, await about(FIRST), world.now())
    expect(await row(FIRST)).toMatchObject({ state: 'skipped', reason: 'Ada skipped it' })
    expect(await row(SECOND)).toMatchObject({ state: 'planned', dueAt: next.dueAt })
    world.clock.jumpTo(planned.dueAt.getTime() + HOUR)
    await deliver(FIRST)
    expect((await row(FIRST)).sentAt).toBeNull()
  })

  test('an invitation cannot be skipped', async () => {
    expect(await world.commands.skipMessages(viewer, await about('invitation:0'), world.now())).toMatchObject(
      { reason: 'not_open' },
    )
  })
})

describe('move', () => {
  const to = (date: string, time = '09:00', timeZone = 'Europe/Berlin') => ({ date, time, timeZone })
  const dayAhead = (days: number) => new Date(world.now().getTime() + days * DAY).toISOString().slice(0, 10)

  test('holds at the chosen moment, also through later plans', async () => {
    await deliver('invitation:0')
    const input = { ...(await about(FIRST)), ...to(dayAhead(4)) }
    expect(await world.commands.moveMessages(viewer, input, world.now())).toEqual({ ok: true })
    const moved = await row(FIRST)
    expect(moved.why).toMatch(/^moved by Ada, /)
    await world.commands.holdMessages(viewer, { interviewId }, world.now())
    await world.commands.releaseMessages(viewer, { interviewId }, world.now())
    expect((await row(FIRST)).dueAt).toEqual(moved.dueAt)
  })

  test.each([
    ['the past', () => to(dayAhead(-1)), 'date'],
    ['after the start', () => to(dayAhead(20)), 'date'],
    ['a time that the clocks skip', () => to('2027-03-28', '02:30'), 'time'],
    ['a time that comes twice', () => to('2027-10-31', '02:30'), 'fold'],
  ])('%s is refused at its field', async (_, moment, field) => {
    const input = { ...(await about('reminder:120:candidate')), ...moment() }
    expect(await world.commands.moveMessages(viewer, input, world.now())).toMatchObject({
      reason: 'invalid',
      fields: { [field]: expect.any(String) },
    })
  })

  test('a follow-up that waits for the letter before cannot come sooner', async () => {
    const input = { ...(await about(SECOND)), ...to(dayAhead(1)) }
    expect(await world.commands.moveMessages(viewer, input, world.now())).toMatchObject({
      fields: { date: expect.stringContaining('waits') },
    })
  })

  test('is gone with the time of the interview', async () => {
    await world.commands.moveMessages(
      viewer,
      { ...(await about('reminder:120:candidate')), ...to(dayAhead(4)) },
      world.now(),
    )
    const { date, time } = { date: dayAhead(12), time: '15:00' }
    await world.commands.rescheduleInterview(
      viewer,
      { interviewId, date, time, durationMinutes: 60, timeZone: 'Europe/Berlin', allowClash: true },
      world.now(),
    )
    expect(await row('reminder:120:candidate')).toMatchObject({ revision: 1, override: null })
  })
})

describe('words', () => {
  test('of the letter that leaves are the new ones, without what could do harm', async () => {
    const words = { subject: 'See\u202e you\nsoon', text: 'Dear Zoë,\r\n\r\n<b>come</b> over\u0000' }
    expect(
      await world.commands.writeMessages(viewer, { ...(await about('invitation:0')), ...words }, world.now()),
    ).toEqual({ ok: true })
    expect(await row('invitation:0')).toMatchObject({
      wordsEdits: 1,
      words: { subject: 'See you soon', text: 'Dear Zoë,\n\n<b>come</b> over' },
    })
    await deliver('invitation:0')
    const mail = world.resend.mails().at(-1)
    expect(mail?.subject).toBe('See you soon')
    expect(mail?.html).toContain('&lt;b&gt;come&lt;/b&gt; over')
    expect(mail?.html).toContain('Answer the invitation')
    expect(mail?.text).toContain('<b>come</b> over')
  })

  test('given back as they stood stay the letter’s own, which follow the interview', async () => {
    const own = async () => {
      const words = (await previewOf('invitation:0'))?.words
      return { subject: words?.subject ?? '', text: words?.text.replace(/\n/g, '\r\n') ?? '' }
    }
    const write = async (words: { subject: string; text: string }) =>
      world.commands.writeMessages(viewer, { ...(await about('invitation:0')), ...words }, world.now())
    expect((await own()).text).toContain('Zoë')
    expect(await write(await own())).toEqual({ ok: true })
    expect(await row('invitation:0')).toMatchObject({ words: null, wordsEdits: 0 })
    expect(await timeline()).toMatchObject({ what: 'scheduled' })
    await write({ ...(await own()), subject: 'See you soon' })
    expect(await row('invitation:0')).toMatchObject({ words: { subject: 'See you soon', text: null } })
    await world.database.client.job.updateMany({ data: { title: 'Gardener' } })
    expect(await own()).toMatchObject({ subject: 'See you soon', text: expect.stringContaining('Gardener') })
    expect(await write(await own())).toEqual({ ok: true })
    expect(await row('invitation:0')).toMatchObject({ wordsEdits: 1 })
  })

  test('too many are refused at the field, and a letter that has left takes none', async () => {
    const words = { subject: 'x'.repeat(151), text: 'y'.repeat(3_001) }
    expect(
      await world.commands.writeMessages(viewer, { ...(await about('invitation:0')), ...words }, world.now()),
    ).toMatchObject({ fields: { subject: expect.any(String), text: expect.any(String) } })
    await deliver('invitation:0')
    expect(
      await world.commands.writeMessages(
        viewer,
        { ...(await about('invitation:0')), subject: 'x', text: '' },
        world.now(),
      ),
    ).toMatchObject({ reason: 'not_open' })
  })
})

describe('undo', () => {
  test('restores what had been decided before, also when the moment came meanwhile', async () => {
    await deliver('invitation:0')
    const { dueAt } = await row(FIRST)
    world.clock.jumpTo(dueAt.getTime() - 5_000)
    const at = world.now()
    await world.commands.skipMessages(viewer, await about(FIRST), at)
    later(8_000)
    expect(await world.commands.undoDecision(viewer, { interviewId, at }, world.now())).toEqual({ ok: true })
    expect(await row(FIRST)).toMatchObject({ state: 'planned', override: null, dueAt })
    await deliver(FIRST)
    expect((await row(FIRST)).state).toBe('sent')
  })

  test('comes too late after its seconds', async () => {
    const at = world.now()
    await world.commands.skipMessages(viewer, await about(FIRST), at)
    later(10_001)
    expect(await world.commands.undoDecision(viewer, { interviewId, at }, world.now())).toMatchObject({
      reason: 'too_late',
    })
  })

  test('brings older words back', async () => {
    await world.commands.writeMessages(
      viewer,
      { ...(await about(FIRST)), subject: 'One', text: '' },
      world.now(),
    )
    later(60_000)
    const at = world.now()
    await world.commands.writeMessages(viewer, { ...(await about(FIRST)), subject: 'Two', text: '' }, at)
    await world.commands.undoDecision(viewer, { interviewId, at }, world.now())
    expect(await row(FIRST)).toMatchObject({ words: { subject: 'One' }, wordsEdits: 3 })
  })
})

describe('hold all', () => {
  test('holds what leaves by itself; on release the late reminder is skipped and follow-ups come one by one', async () => {
    await deliver('invitation:0')
    await world.commands.holdMessages(viewer, { interviewId }, world.now())
    expect(await row(FIRST)).toMatchObject({ state: 'held', reason: 'Ada holds all messages' })
    expect(await world.commands.holdMessages(viewer, { interviewId }, world.now())).toMatchObject({
      reason: 'not_open',
    })
    later(8 * DAY + 6 * HOUR)
    const released = world.now()
    expect(await world.commands.releaseMessages(viewer, { interviewId }, released)).toEqual({ ok: true })
    expect((await row(FIRST)).nextAttemptAt?.getTime()).toBe(released.getTime() + 10_000)
    expect((await row(SECOND)).state).not.toBe('planned')
  })

  test('a confirmation still leaves', async () => {
    await deliver('invitation:0')
    await world.commands.holdMessages(viewer, { interviewId }, world.now())
    const link = await world.database.client.candidateLink.findFirstOrThrow({ where: { interviewId } })
    const { mintCandidatePass } = await import('@/lib/domain/actor')
    await world.commands.confirmInterview(mintCandidatePass({ ...link, linkId: link.id }), world.now())
    await deliver('confirmation')
    expect((await row('confirmation')).state).toBe('sent')
  })
})

describe('who may', () => {
  const others = async (): Promise<[string, Viewer][]> => [
    ['an interviewer', mintViewer({ ...viewer, role: 'interviewer' })],
    ['another organisation', (await openCompany(world, 'globex')).viewer],
  ]

  test('every role looks at a letter of its organisation, and nobody at one of another', async () => {
    for (const role of ['owner', 'admin', 'recruiter', 'interviewer'] as const) {
      const preview = await previewOf('invitation:0', mintViewer({ ...viewer, role }))
      expect(preview?.text).toContain('token-of-this-letter')
    }
    const { viewer: stranger } = await openCompany(world, 'globex')
    expect(await previewOf('invitation:0', stranger)).toBeUndefined()
    await deliver('invitation:0')
    expect(await previewOf('invitation:0', stranger)).toBeUndefined()
    expect((await previewOf('invitation:0'))?.text).toContain('token-of-this-letter')
  })

  test('neither interviewers nor other organisations decide anything', async () => {
    const letters = await about(FIRST)
    const moment = { date: '2027-01-01', time: '09:00', timeZone: 'Europe/Berlin' }
    for (const [, other] of await others()) {
      const outcomes = [
        await world.commands.sendNow(other, letters, world.now()),
        await world.commands.skipMessages(other, letters, world.now()),
        await world.commands.moveMessages(other, { ...letters, ...moment }, world.now()),
        await world.commands.writeMessages(other, { ...letters, subject: 'x', text: '' }, world.now()),
        await world.commands.holdMessages(other, { interviewId }, world.now()),
        await world.commands.releaseMessages(other, { interviewId }, world.now()),
      ]
      expect(outcomes.map((outcome) => outcome.ok || outcome.reason)).toEqual(Array(6).fill('not_open'))
    }
    expect(await row(FIRST)).toMatchObject({ override: null, words: null })
  })

  test('what has changed since it was seen is refused, and says so', async () => {
    const letters = await about(FIRST)
    await world.commands.skipMessages(viewer, letters, world.now())
    expect(await world.commands.skipMessages(viewer, letters, world.now())).toMatchObject({
      reason: 'changed',
      message: expect.stringContaining('Reload'),
    })
  })
})
