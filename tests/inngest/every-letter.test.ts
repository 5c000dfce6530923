import { randomUUID } from 'node:crypto'
import PostalMime from 'postal-mime'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MessageKind } from '@/lib/domain/message'
import { defaultPolicy } from '@/lib/domain/policy'
import { offersUnsubscribe } from '@/lib/domain/suppression'
import { localParts } from '@/lib/domain/when'
import { readLinkToken } from '@/lib/services/link-token'
import { openLetters } from '../commands/custom-letter/support'
import { batchCommands, orderOf } from '../support/batch'
import {
  type Company,
  DAY,
  HOUR,
  hourAhead,
  MINUTE,
  openCompany,
  openWorld,
  scheduled,
  type World,
} from '../support/world'

/** A new kind of letter does not compile before it says here whether candidates get it. */
const toCandidates = {
  invitation: true,
  invitation_follow_up: true,
  confirmation: true,
  reschedule: true,
  reminder: true,
  prep_nudge: true,
  cancellation: true,
  custom: true,
  panel_removal: false,
  team_invitation: false,
  calendar_broken: false,
} as const satisfies Record<MessageKind, boolean>

let world: World
let company: Company

beforeAll(async () => {
  world = await openWorld()
  company = await openCompany(world)
  await liveThroughAllKinds()
  await inviteMany()
}, 240_000)
afterAll(() => world.close())

test('every letter to a candidate carries a link of its own, to their own interview alone', async () => {
  const rows = await world.database.client.message.findMany({
    where: { audience: 'candidate', sentAt: { not: null } },
    include: { link: true, interview: { include: { application: true } }, about: true },
  })
  const letters = new Map(rows.map((row) => [row.providerId, row]))
  const mails = world.resend.mails().filter((mail) => letters.has(mail.id))
  expect(mails).toHaveLength(rows.length)
  const seen = new Set<string>()
  for (const mail of mails) {
    const row = letters.get(mail.id)
    const why = `${row?.kind} to ${mail.to.join()}`
    for (const part of [mail.html ?? '', mail.text ?? '']) {
      const doors = new Set([...part.matchAll(/(?<!\/api\/t)\/c\/([\w-]+)/g)].map(([, token]) => token ?? ''))
      expect(doors.size, why).toBe(1)
      const [token = ''] = doors
      expect(readLinkToken(token), why).toBe(row?.link?.id)
      seen.add(token)
    }
    const interview = row?.interview ?? row?.about
    expect(row?.link, why).toMatchObject({
      interviewId: interview?.id,
      candidateId: row?.candidateId ?? row?.interview?.application.candidateId,
      organizationId: company.viewer.organizationId,
      messageId: row?.id,
      revision: row?.revision,
    })
  }
  expect(seen.size).toBe(mails.length)
  const wanted = Object.entries(toCandidates).flatMap(([kind, is]) => (is ? [kind] : []))
  expect(new Set(rows.map(({ kind }) => kind))).toEqual(new Set(wanted))
  expect(rows.filter(({ batchId }) => batchId)).toHaveLength(2)
})

test('D2: every letter goes to one person, says that it is automatic, and how to have no more of its kind', async () => {
  const rows = await world.database.client.message.findMany({ where: { sentAt: { not: null } } })
  const letters = new Map(rows.map((row) => [row.providerId, row]))
  const waysOut: string[] = []
  const mails = world.resend.mails().filter((mail) => letters.has(mail.id))
  expect(mails).toHaveLength(rows.length)
  for (const { id } of mails) {
    const row = letters.get(id)
    if (!row) throw new Error('a mail without a letter')
    const { kind, audience, batchId, recipientEmail } = row
    const raw = await fetch(`${world.resend.url}/mail/${id}/raw`)
    const mail = await PostalMime.parse(await raw.arrayBuffer())
    const header = (name: string) => mail.headers.find(({ key }) => key === name)?.value
    const why = `${kind} to the ${audience}`
    expect(
      mail.to?.map(({ address }) => address),
      why,
    ).toEqual([recipientEmail])
    expect([mail.cc, mail.bcc], why).toEqual([undefined, undefined])
    expect(mail.text?.trim().length, why).toBeGreaterThan(100)
    expect(header('auto-submitted'), why).toBe(kind === 'custom' ? undefined : 'auto-generated')
    const offers = offersUnsubscribe({ kind, audience, inBatch: batchId !== null })
    expect(header('list-unsubscribe-post'), why).toBe(offers ? 'List-Unsubscribe=One-Click' : undefined)
    const wayOut = header('list-unsubscribe')
    if (!offers) expect(wayOut, why).toBeUndefined()
    else {
      // https wherever the deployment is; NEXTAUTH_URL is plain here.
      expect(wayOut, why).toMatch(/^<http:\/\/localhost:3000\/api\/unsubscribe\/[\w-]{65}>$/)
      waysOut.push(wayOut ?? '')
    }
  }
  expect(waysOut.length).toBeGreaterThan(6)
  expect(new Set(waysOut).size).toBe(waysOut.length)
})

/** Invited, chased, written to, confirmed, moved, reminded, and called off. */
async function liveThroughAllKinds(): Promise<void> {
  const { savePolicy } = await import('@/lib/commands/policy/save')
  // At a moment of its own: beside a reminder the nudge is left out.
  const policy = { ...defaultPolicy, prepNudge: 2 * 24 * 60 }
  const saved = await savePolicy(company.viewer, { policy, basedOn: 0, scope: 'new' }, world.now())
  expect(saved).toMatchObject({ ok: true })
  const { interviewId, pass } = await scheduled(world, company, hourAhead(world, 9 * DAY))
  await world.travel(50 * HOUR)
  const { writeLetter } = await openLetters()
  const letter = {
    submissionId: randomUUID(),
    candidateId: company.candidateId,
    interviewId,
    subject: 'What to bring',
    text: 'Hello Zoë,\n\nbring your passport.',
    moment: { kind: 'now' },
    onlyIfNoReply: false,
    fileIds: [],
  } as const
  expect(await writeLetter(company.viewer, letter, world.now())).toMatchObject({ ok: true })
  await world.travel(HOUR)
  await world.commands.confirmInterview(pass, world.now())
  await world.travel(HOUR)
  const startsAt = hourAhead(world, 4 * DAY)
  const { date, time } = localParts(startsAt, 'Europe/Berlin')
  const moved = await world.commands.rescheduleInterview(
    company.viewer,
    { interviewId, date, time, durationMinutes: 60, timeZone: 'Europe/Berlin', allowClash: false },
    world.now(),
  )
  expect(moved).toEqual({ ok: true })
  await world.travelTo(new Date(startsAt.getTime() - HOUR))
  await world.commands.cancelInterview(company.viewer, { interviewId }, world.now())
  await world.travel(5 * MINUTE)
}

async function inviteMany(): Promise<void> {
  const batches = await batchCommands()
  const order = orderOf(world, company, 2)
  const outcome = await batches.createBatch(company.viewer, order, world.now())
  expect(outcome).toMatchObject({ ok: true })
  await world.flush()
  await world.travel(5 * MINUTE)
}
