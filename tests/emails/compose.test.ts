import '../services/support/env'
import { describe, expect, it } from 'vitest'
import { composeLetter } from '@/lib/commands/message/compose'
import type { MessageForDelivery } from '@/lib/queries/message/for-delivery'
import { messageWith, revision, said } from './support/message'

const moved = {
  startsAt: new Date('2026-03-06T18:00:00Z'),
  endsAt: new Date('2026-03-06T19:00:00Z'),
}
const ivan = '0195af27-6902-7b8a-94a3-4acdddb5fb70'
const stamp = new Date('2026-03-02T09:00:00Z')

async function compose(message: MessageForDelivery) {
  const { mail, template } = await composeLetter(message, { stamp })
  const [part] = mail.attachments
  return {
    ...mail,
    template,
    text: mail.text.replace(/\s+/g, ' '),
    calendar: part && Buffer.from(part.content, 'base64').toString('utf8'),
  }
}

const toCandidate = (interview: Parameters<typeof messageWith>[0]['interview']) =>
  messageWith({
    kind: 'reschedule',
    planKey: 'reschedule:0:candidate',
    revision: interview?.revision ?? 1,
    interview: { status: 'pending', confirmedAt: null, revision: 1, ...moved, ...interview },
  })

const toInterviewer = (interview: Parameters<typeof messageWith>[0]['interview']) =>
  messageWith({
    kind: 'reschedule',
    audience: 'interviewer',
    planKey: `reschedule:0:${ivan}`,
    recipientName: 'Ivan Inter',
    recipientEmail: 'ivan@acme.example',
    recipientTimeZone: 'Europe/Berlin',
    link: null,
    revision: interview?.revision ?? 1,
    interview: { status: 'pending', confirmedAt: null, revision: 1, ...moved, ...interview },
  })

describe('the letter about a change', () => {
  it('tells the time that this reader knows, not the one that they never heard of', async () => {
    const unheard = { startsAt: new Date('2026-03-07T08:00:00Z'), endsAt: new Date('2026-03-07T09:00:00Z') }
    const mail = await compose(
      toCandidate({
        revision: 2,
        revisions: [revision(0), revision(1, unheard), revision(2, { ...moved, reason: 'A clash.' })],
        messages: [
          said('invitation:0:candidate', 0, 'delivered'),
          said('reschedule:0:candidate', 1, 'cancelled'),
          said(`reschedule:0:${ivan}`, 1),
        ],
      }),
    )
    expect(mail.subject).toBe('Moved: interview for Backend Engineer at Acme: Fri 6 Mar, 11:00 (Denver)')
    expect(mail.text).toContain('From Thursday, 5 March 2026, 09:00–10:00, Denver')
    expect(mail.text).toContain('Why: A clash.')
    expect(mail.text).not.toContain('7 March')
    expect(mail.replyTo).toBe('ada@acme.example')
    expect(mail.template).toBe('reschedule')
  })

  it('gives no reason of another revision', async () => {
    const mail = await compose(
      toCandidate({
        revisions: [revision(0, { reason: 'Of the first' }), revision(1, moved)],
        messages: [said('invitation:0:candidate', 0)],
      }),
    )
    expect(mail.text).not.toContain('Why:')
  })

  it('invites again who is told nothing new', async () => {
    const mail = await compose(
      toCandidate({
        revisions: [revision(0, moved), revision(1, moved)],
        messages: [said('invitation:0:candidate', 0)],
      }),
    )
    expect(mail.subject).toBe(
      'Invited again: interview for Backend Engineer at Acme: Fri 6 Mar, 11:00 (Denver)',
    )
    expect(mail.text).not.toContain('From ')
  })

  it('asks only while the interview is pending', async () => {
    const pending = await compose(toCandidate({ wasConfirmedAt: stamp }))
    const scheduled = await compose(toCandidate({ status: 'scheduled', confirmedAt: stamp }))
    expect(pending.text).toContain('Your earlier confirmation no longer counts.')
    expect(pending.calendar).toContain('STATUS:TENTATIVE')
    expect(scheduled.text).toContain('You do not need to confirm again.')
    expect(scheduled.calendar).toContain('STATUS:CONFIRMED')
  })

  it('brings no calendar file to who never had the entry, and speaks of none', async () => {
    const mail = await compose(toCandidate({}))
    expect(mail.attachments).toEqual([])
    expect(mail.text).not.toContain('attached')
  })

  it('tells an interviewer what their own letters, or Google Calendar, said', async () => {
    const revisions = [revision(0), revision(1, moved)]
    const written = await compose(toInterviewer({ revisions, messages: [said(`reminder:1440:${ivan}`, 0)] }))
    const shown = await compose(toInterviewer({ revisions, messages: [said('invitation:0:candidate', 0)] }))
    for (const mail of [written, shown]) {
      expect(mail.subject).toBe(
        'Moved: interview with Zoë O’Neil for Backend Engineer: Fri 6 Mar, 19:00 (Berlin)',
      )
      expect(mail.text).toContain('From Thursday, 5 March 2026, 17:00–18:00, Berlin (CET, UTC+1)')
      expect(mail.text).toContain('Zoë O’Neil has still to confirm.')
      expect(mail.html).toContain('/o/acme/interviews/')
      expect(mail.html).not.toContain('/c/')
      expect(mail.attachments).toEqual([])
    }
  })
})

describe('the letter to who leaves the panel', () => {
  const leaving = (messages: ReturnType<typeof said>[]) =>
    compose({
      ...toInterviewer({ revisions: [revision(0), revision(1, moved)], messages }),
      kind: 'panel_removal',
      planKey: `panel_removal:0:${ivan}`,
    })

  it('names the time that they were told last', async () => {
    const before = await leaving([said(`reminder:1440:${ivan}`, 0)])
    const after = await leaving([said(`reminder:1440:${ivan}`, 0), said(`reschedule:0:${ivan}`, 1)])
    expect(before.text).toContain('Thursday, 5 March 2026, 17:00–18:00')
    expect(after.text).toContain('Friday, 6 March 2026, 19:00–20:00')
    expect(after.replyTo).toBe('ada@acme.example')
    expect(after.html).not.toMatch(/href=/)
  })
})

describe('the letter about a broken calendar', () => {
  const broken = (googleAccount: { brokenAt: Date | null; brokenReason: string | null }) =>
    messageWith({
      kind: 'calendar_broken',
      audience: 'member',
      planKey: 'calendar_broken:1',
      recipientName: 'Ada Admin',
      recipientEmail: 'ada@acme.example',
      recipientTimeZone: 'Europe/Berlin',
      interviewId: null,
      interview: null,
      link: null,
      user: {
        googleAccount,
        memberships: [],
        calendarEvents: [
          { revision: 2, syncedRevision: 1 },
          { revision: 1, syncedRevision: 0 },
          { revision: 3, syncedRevision: 3 },
        ],
      },
    })

  it('counts what waits, leads to the settings, and asks for no answer', async () => {
    const mail = await compose(
      broken({ brokenAt: stamp, brokenReason: 'Google: invalid_grant: Token has been revoked. (400)' }),
    )
    expect(mail.text).toContain('Since Monday, 2 March 2026, 10:00, Berlin (CET, UTC+1)')
    expect(mail.text).toContain('The access was withdrawn at Google, or it expired. 2 interviews wait')
    expect(mail.text).toContain('http://127.0.0.1:3000/o/acme/settings/calendar')
    expect(mail).not.toHaveProperty('replyTo')
    expect(mail.headers).toEqual({ 'Auto-Submitted': 'auto-generated' })
    expect(mail.attachments).toEqual([])
  })

  it('is not written about a calendar that works', async () => {
    await expect(compose(broken({ brokenAt: null, brokenReason: null }))).rejects.toThrow(
      'no broken calendar',
    )
  })
})

it('a letter about an interview that is gone is not written', async () => {
  await expect(compose(messageWith({ interview: null }))).rejects.toThrow('speaks of no interview')
})
