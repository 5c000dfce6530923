import PostalMime from 'postal-mime'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { unpacked } from '@/lib/db'
import { readTrackingToken, trackingToken } from '@/lib/services/tracking-token'
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

const { written } = vi.hoisted(() => ({ written: [] as Promise<unknown>[] }))
vi.mock('next/server', async (original) => ({
  ...(await original<typeof import('next/server')>()),
  after: (work: Promise<unknown>) => written.push(work),
}))

const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64; rv:115.0) Gecko/20100101 Firefox/115.0'
const MEETING = 'https://meet.acme.example/zoe?a=1&b=2'

let world: World
let company: Company
let round = 0

beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  world.executor.dropState()
  world.faults.clear()
  await world.database.reset()
  round += 1
  company = await openCompany(world, `acme-${round}`)
})

/** Books an interview whose invitation, with the meeting's link, leaves at once. */
async function invitationOnTheWire() {
  const start = world.now()
  const { interviewId } = await scheduled(world, company, hourAhead(world, 9 * DAY), { meetingUrl: MEETING })
  await world.travel(MINUTE)
  return { ...(await invitationSince(start)), interviewId }
}

async function invitationSince(start: Date) {
  const row = await world.database.client.message.findFirstOrThrow({
    where: { kind: 'invitation', audience: 'candidate' },
  })
  const mail = world.resend.mails('zoe@example.com').find(({ sentAt }) => new Date(sentAt) >= start)
  const raw = await fetch(`${world.resend.url}/mail/${mail?.id}/raw`)
  const { html = '', text = '' } = await PostalMime.parse(await raw.arrayBuffer())
  return { row, html, text }
}

const setBrand = (data: { trackOpens: boolean; trackClicks: boolean }) =>
  world.database.client.brand.create({
    data: { organizationId: company.viewer.organizationId, updatedAt: world.now(), ...data },
  })
const row = (id: string) => world.database.client.message.findUniqueOrThrow({ where: { id } })
const hits = () => world.database.client.trackingHit.findMany({ orderBy: { at: 'asc' } })

describe('a letter on the wire', () => {
  test('has a picture, and its foreign links lead past us; answers, unsubscribing and the plain text do not', async () => {
    const { row: message, html, text } = await invitationOnTheWire()
    const [, token] = /<img alt="" width="1" height="1" src="[^"]*\/api\/t\/o\/([\w-]+)"/.exec(html) ?? []
    expect(readTrackingToken(token)).toBe(message.id)
    expect(html).toContain(`/api/t/c/${token}/0"`)
    expect(message.trackedLinks[0]).toBe(MEETING)
    expect(html).not.toContain('href="https://meet.acme.example')
    expect(html).toMatch(/href="http[^"]*\/c\/[\w-]{65}/)
    expect(html).toMatch(/href="http[^"]*\/u\/[\w-]{65}/)
    expect(text).toContain(MEETING)
    expect(text).not.toContain('/api/t/')
    const kept = JSON.stringify(unpacked(message.letter ?? Buffer.from('')))
    expect(kept).toContain('trace-of-this-letter')
    expect(kept).not.toContain(token)
    expect(html).not.toContain('trace-of-this-letter')
  })

  test('shown to members, it leads where it says and measures nobody', async () => {
    const { previewLetter } = await import('@/lib/commands/message/preview')
    const { row: message } = await invitationOnTheWire()
    const shown = await previewLetter(company.viewer, message.id, world.now())
    expect(shown?.html).toContain('href="https://meet.acme.example/zoe?a=1&amp;b=2"')
    expect(shown?.html).not.toContain('/api/t/')
  })

  test.each([
    [
      'the organisation notes neither',
      () => setBrand({ trackOpens: false, trackClicks: false }),
      false,
      false,
    ],
    [
      'the organisation notes opens alone',
      () => setBrand({ trackOpens: true, trackClicks: false }),
      true,
      false,
    ],
    [
      'the organisation notes clicks alone',
      () => setBrand({ trackOpens: false, trackClicks: true }),
      false,
      true,
    ],
    [
      'the candidate is not to be measured',
      () =>
        world.database.client.candidate.update({
          where: { id: company.candidateId },
          data: { trackingOffAt: world.now() },
        }),
      false,
      false,
    ],
    [
      'the address has unsubscribed from chasers',
      () =>
        world.database.client.suppression.create({
          data: {
            id: crypto.randomUUID(),
            organizationId: company.viewer.organizationId,
            email: 'zoe@example.com',
            reason: 'unsubscribe',
            scope: 'optional',
            createdAt: world.now(),
          },
        }),
      false,
      false,
    ],
  ] as const)('while %s', async (_name, given, opens, clicks) => {
    await given()
    const { row: message, html } = await invitationOnTheWire()
    expect(message.state).toBe('sent')
    expect(html.includes('/api/t/o/')).toBe(opens)
    expect(html.includes('/api/t/c/')).toBe(clicks)
    expect(message.trackedLinks.length > 0).toBe(clicks)
  })

  test('a try whose answer was lost is repeated with the same bytes', async () => {
    world.faults.add({ target: 'resend', path: '/emails', times: 2, fault: 'accepted-then-dropped' })
    const { interviewId } = await scheduled(world, company, hourAhead(world, 9 * DAY), {
      meetingUrl: MEETING,
    })
    await world.travel(DAY / 24)
    const rows = await world.database.client.message.findMany({ where: { interviewId, kind: 'invitation' } })
    expect(rows).toMatchObject([{ state: 'sent', trackedLinks: [MEETING] }])
  })
})

async function ask(
  path: 'o' | 'c',
  given: { token: string; link?: string; userAgent?: string; method?: 'GET' | 'HEAD' },
): Promise<Response> {
  const { token, link = '0', userAgent = BROWSER, method = 'GET' } = given
  const request = new Request('http://localhost:3000/api/t', { method, headers: { 'user-agent': userAgent } })
  if (path === 'o') {
    const route = await import('@/app/api/t/o/[token]/route')
    return route[method](request, { params: Promise.resolve({ token }) })
  }
  const route = await import('@/app/api/t/c/[token]/[link]/route')
  return route[method](request, { params: Promise.resolve({ token, link }) })
}
const settled = () => Promise.all(written.splice(0))

describe('who looks at a letter', () => {
  test('a person who follows a link has opened it too; nothing of the interview changes', async () => {
    const { row: message, interviewId } = await invitationOnTheWire()
    const interview = () => world.database.client.interview.findUniqueOrThrow({ where: { id: interviewId } })
    const before = await interview()
    const answer = await ask('c', { token: trackingToken(message.id) })
    expect([answer.status, answer.headers.get('location')]).toEqual([302, MEETING])
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
    expect(answer.headers.get('set-cookie')).toBeNull()
    await settled()
    const [hit] = await hits()
    expect(hit).toMatchObject({ kind: 'click', link: 0, machine: null, userAgent: BROWSER })
    const { openedAt, clickedAt, machineOpenedAt, machineClickedAt, state } = await row(message.id)
    expect([openedAt, clickedAt]).toEqual([hit?.at, hit?.at])
    expect([machineOpenedAt, machineClickedAt, state]).toEqual([null, null, message.state])
    expect(await interview()).toEqual(before)
  })

  test('only the first moment stays, however many come at once', async () => {
    const { row: message } = await invitationOnTheWire()
    const token = trackingToken(message.id)
    await Promise.all(Array.from({ length: 450 }, () => ask('o', { token })))
    await settled()
    const { openedAt } = await row(message.id)
    await world.travel(DAY / 24)
    await ask('o', { token })
    await settled()
    expect((await row(message.id)).openedAt).toEqual(openedAt)
    expect((await row(message.id)).clickedAt).toBeNull()
    const all = await hits()
    expect(all).toHaveLength(451)
    expect(openedAt).toEqual(all[0]?.at)
  })

  test('F2: proxies, HEAD and whatever comes right after delivery are a machine’s, and no state flips', async () => {
    const { row: message } = await invitationOnTheWire()
    const token = trackingToken(message.id)
    const proxy = 'Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)'
    await ask('o', { token, userAgent: proxy })
    await ask('o', { token, userAgent: 'Mozilla/5.0' })
    expect((await ask('o', { token, method: 'HEAD' })).status).toBe(200)
    expect((await ask('c', { token, method: 'HEAD' })).status).toBe(302)
    await settled()
    await world.database.client.message.update({
      where: { id: message.id },
      data: { deliveredAt: world.now() },
    })
    await ask('o', { token })
    await ask('c', { token })
    await settled()
    const seen = await row(message.id)
    expect([seen.openedAt, seen.clickedAt, seen.state]).toEqual([null, null, message.state])
    expect([seen.machineOpenedAt, seen.machineClickedAt]).toEqual([expect.any(Date), expect.any(Date)])
    expect((await hits()).map(({ machine }) => machine)).not.toContain(null)
  })

  test('F2: all links within 2 s take back what the first of them seemed to say', async () => {
    const { row: message } = await invitationOnTheWire()
    const token = trackingToken(message.id)
    const trackedLinks = [MEETING, 'https://a.example/', 'https://b.example/']
    await world.database.client.message.update({ where: { id: message.id }, data: { trackedLinks } })
    await ask('c', { token, link: '0' })
    await settled()
    expect((await row(message.id)).clickedAt).not.toBeNull()
    await Promise.all([ask('c', { token, link: '1' }), ask('c', { token, link: '2' })])
    await settled()
    const seen = await row(message.id)
    expect([seen.openedAt, seen.clickedAt]).toEqual([null, null])
    expect(seen.machineClickedAt).toEqual((await hits())[0]?.at)
    expect((await hits()).map(({ machine }) => machine)).toEqual(Array(3).fill('every link within 2 s'))
    await world.travel(MINUTE)
    await ask('c', { token, link: '1' })
    await settled()
    expect((await row(message.id)).clickedAt).toEqual((await hits())[3]?.at)
  })

  test('the picture is the same for every token, and an unknown one leaves no trace', async () => {
    const { row: message } = await invitationOnTheWire()
    for (const token of ['', 'x', '../..', trackingToken(crypto.randomUUID()), trackingToken(message.id)]) {
      const answer = await ask('o', { token })
      expect(answer.status).toBe(200)
      expect((await answer.arrayBuffer()).byteLength).toBe(43)
      expect(answer.headers.get('content-type')).toBe('image/gif')
      expect(answer.headers.get('cache-control')).toBe('no-store')
      expect(answer.headers.get('set-cookie')).toBeNull()
    }
    await settled()
    expect(await hits()).toHaveLength(1)
  })

  test.each([
    '1',
    '-1',
    '00',
    '0x0',
    '1e0',
    '9999999999999999999999',
    '//evil.example',
    '\\\\evil.example',
    'https://evil.example/',
    'javascript:alert(1)',
    '0\r\nLocation: https://evil.example/',
    '0?to=https://evil.example/',
    '',
  ])('F1: the link %j leads nowhere', async (link) => {
    const { row: message } = await invitationOnTheWire()
    const answer = await ask('c', { token: trackingToken(message.id), link })
    expect([answer.status, answer.headers.get('location')]).toEqual([404, null])
    await settled()
    expect(await hits()).toEqual([])
  })

  test('F1: an unknown token, one of another purpose or another letter leads nowhere', async () => {
    const { unsubscribeToken } = await import('@/lib/services/unsubscribe-token')
    const { row: message } = await invitationOnTheWire()
    for (const token of ['', 'x', unsubscribeToken(message.id), trackingToken(crypto.randomUUID())])
      expect((await ask('c', { token })).status).toBe(404)
  })

  test('whoever is not to be measured any more leaves no trace, and still gets where the link leads', async () => {
    const { row: message } = await invitationOnTheWire()
    const token = trackingToken(message.id)
    await world.database.client.candidate.update({
      where: { id: company.candidateId },
      data: { trackingOffAt: world.now() },
    })
    expect((await ask('c', { token })).headers.get('location')).toBe(MEETING)
    await ask('o', { token })
    await settled()
    expect(await hits()).toEqual([])
    expect((await row(message.id)).openedAt).toBeNull()
  })
})
