import ICAL from 'ical.js'
import { mintCandidatePass } from '@/lib/domain/actor'
import { localParts } from '@/lib/domain/when'
import { type Company, draftOf, openCompany, openWorld, type World } from './world'

const load = async () => ({
  ...(await import('@/lib/commands/interview/reschedule')),
  ...(await import('@/lib/commands/interview/edit')),
  ...(await import('@/lib/commands/interview/undo-cancel')),
  ...(await import('@/lib/commands/candidate/edit')),
})

/** Where interviews are changed, and the letters about it are read; each test with a company of its own. */
export class ChangeDesk {
  private turn = 0
  private began = new Date(0)
  private own: Company | undefined

  private constructor(
    readonly world: World,
    readonly commands: Awaited<ReturnType<typeof load>>,
  ) {}

  static async open(): Promise<ChangeDesk> {
    const world = await openWorld()
    return new ChangeDesk(world, await load())
  }

  /** Before each test. */
  async begin(): Promise<void> {
    this.world.executor.dropState()
    this.world.faults.clear()
    await this.world.database.reset()
    this.turn += 1
    this.own = await openCompany(this.world, `moved-${this.turn}`)
    this.began = this.world.now()
  }

  close(): Promise<void> {
    return this.world.close()
  }

  get company(): Company {
    if (!this.own) throw new Error('No test has begun')
    return this.own
  }

  /** What has left, since the test began if not said otherwise; `to` is the bare address. */
  mails(since = this.began) {
    return this.world.resend
      .mails()
      .filter((mail) => new Date(mail.sentAt) >= since)
      .map((mail) => ({ ...mail, to: mail.to.join().replace(/^.*<|>$/g, '') }))
  }

  /** As {@link mails}, in a line each. */
  lines(since?: Date): string[] {
    return this.mails(since).map(({ to, subject }) => `${to}: ${subject}`)
  }

  /** Moves the interview, as the form would. */
  move(interviewId: string, startsAt: Date, more: { reason?: string; edits?: number } = {}) {
    const { date, time } = localParts(startsAt, 'Europe/Berlin')
    const draft = {
      interviewId,
      date,
      time,
      durationMinutes: 60,
      timeZone: 'Europe/Berlin',
      allowClash: false,
      ...more,
    }
    return this.commands.rescheduleInterview(this.company.viewer, draft, this.world.now())
  }

  /** What the edit form of the interview would send. */
  details(interviewId: string, changed: Partial<ReturnType<typeof draftOf>> = {}) {
    const draft = draftOf(this.company, this.world.now(), changed)
    const { title, format, location, meetingUrl, interviewers } = draft
    return { interviewId, title, format, location, meetingUrl, interviewers, allowClash: false }
  }

  /** The candidate who came by the newest letter. */
  async pass(interviewId: string) {
    const link = await this.world.database.client.candidateLink.findFirstOrThrow({
      where: { interviewId },
      orderBy: [{ revision: 'desc' }, { id: 'desc' }],
    })
    return mintCandidatePass({ ...link, linkId: link.id })
  }
}

/** What the calendar file of a mail says; undefined when it has none. */
export function ics(mail: { attachments: { contentType: string; content: string }[] }) {
  const file = mail.attachments.find((part) => part.contentType.startsWith('text/calendar'))
  if (!file) return undefined
  const calendar = new ICAL.Component(ICAL.parse(Buffer.from(file.content, 'base64').toString()))
  const event = calendar.getFirstSubcomponent('vevent')
  return {
    method: calendar.getFirstPropertyValue('method'),
    uid: event?.getFirstPropertyValue('uid'),
    sequence: event?.getFirstPropertyValue('sequence'),
    status: event?.getFirstPropertyValue('status'),
    start: (event?.getFirstPropertyValue('dtstart') as ICAL.Time | undefined)?.toJSDate(),
  }
}
