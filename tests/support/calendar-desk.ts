import { Client } from 'pg'
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import PostalMime, { type Email } from 'postal-mime'
import { expect } from 'vitest'
import { localParts } from '@/lib/domain/when'
import type { GoogleStandIn } from '@/local/google/stand-in'
import type { Stack } from '@/local/stack'
import { openBrowser } from './browser'
import { violationsOf, widthOf } from './sound'
import { testStack } from './stack'
import { DAY } from './world'

export const ADA = 'ada@acme.example'
export const MINUTE = 60_000

/** The sweep, which reads back what people did in Google, comes every quarter of an hour. */
export const UNTIL_SWEEP = 16 * MINUTE

/** An entry, as `GET /calendar/:email` of local control shows it. */
export type Entry = ReturnType<GoogleStandIn['events']>[number]

/** The product in a browser, Google beside it: Ada at her desk in the seeded organisation, and candidates on a phone. */
export class CalendarDesk {
  /** What the browser threw or complained of. */
  private readonly complaints: string[] = []

  private constructor(
    readonly stack: Stack,
    private readonly browser: Browser,
    readonly page: Page,
  ) {}

  static async open(): Promise<CalendarDesk> {
    const stack = await testStack({ seeded: true })
    const browser = await openBrowser()
    const context = await browser.newContext({ viewport: WIDE, timezoneId: 'Europe/Berlin' })
    const desk = new CalendarDesk(stack, browser, await context.newPage())
    desk.listen(context)
    const { cookie } = await desk.control<{ cookie: string }>('/sign-in', { email: ADA })
    const pairs = cookie.split('; ').map((pair) => pair.split(/=(.*)/))
    await context.addCookies(pairs.map(([name = '', value = '']) => ({ name, value, url: stack.urls.app })))
    return desk
  }

  async close(): Promise<void> {
    await this.browser.close()
    await this.stack.stop()
  }

  get google(): GoogleStandIn {
    if (!this.stack.google) throw new Error('Google is the real one')
    return this.stack.google
  }

  /** Local control, as anybody on this machine may ask it. */
  async control<Answer>(path: string, body?: object): Promise<Answer> {
    const init = body && { method: 'POST', body: JSON.stringify(body) }
    const answer = await fetch(`${this.stack.urls.control}${path}`, init)
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return (await answer.json()) as Answer
  }

  /** Called after each test. */
  expectNoComplaints(): void {
    expect(this.complaints.splice(0), 'what the browser complained of').toEqual([])
  }

  private listen(context: BrowserContext): void {
    const { complaints } = this
    context.on('weberror', (fault) => complaints.push(`${fault.page()?.url()}: ${fault.error().message}`))
    context.on('console', (line) => {
      if (line.type() === 'error') complaints.push(`${line.page()?.url()}: ${line.text()}`)
    })
  }

  /* ---- The screens ---- */

  goTo = (path: string) => this.page.goto(`${this.stack.urls.app}/o/acme${path}`)
  main = () => this.page.getByRole('main')
  news = () => this.page.getByRole('region', { name: 'What has just happened' })
  button = (name: string, within: Locator | Page = this.page) => within.getByRole('button', { name })

  /** What the page of the interview says of its entry, soon: it comes up to date by itself. */
  async says(words: RegExp): Promise<void> {
    await expect
      .poll(async () => (await this.main().locator('dl').allInnerTexts()).join(), { timeout: 40_000 })
      .toMatch(words)
  }

  /** A card of Today, by its first line. */
  async card(title: RegExp): Promise<Locator> {
    await this.cards(title, 1)
    return this.page.getByRole('listitem').filter({ hasText: title })
  }

  noCard = (title: RegExp) => this.cards(title, 0)

  /** So many things on Today ask for it, soon: what came of it is written down after Google has answered. */
  private async cards(title: RegExp, count: number): Promise<void> {
    const cards = async () => {
      await this.goTo('/today')
      await this.page.getByRole('heading', { name: /^Needs you/ }).waitFor()
      return this.page.getByRole('listitem').filter({ hasText: title }).count()
    }
    await expect.poll(cards, PATIENTLY).toBe(count)
  }

  async connect(button = 'Connect Google Calendar'): Promise<void> {
    await this.goTo('/settings/calendar')
    await this.button(button).click()
    await this.button('Continue').click()
    await this.page.waitForURL('**/settings/calendar?connected=**')
    // What waited goes out after the answer.
    await expect
      .poll(async () => {
        await this.goTo('/settings/calendar')
        return (await this.main().allInnerTexts()).join()
      }, PATIENTLY)
      .toMatch(/Waiting\s*Nothing/)
  }

  /** From the candidate to the filled-in form; nothing is submitted yet. */
  async fillIn(
    name: string,
    choice: { days: number; time: string; link?: string; panel: [string, string][] },
  ): Promise<void> {
    await this.goTo('/candidates')
    await this.main()
      .getByRole('link', { name: `Schedule an interview: ${name}` })
      .click()
    await this.page.waitForURL('**/interviews/new?*')
    await this.page.getByRole('radio', { name: 'Video call' }).check()
    await this.page.getByLabel('Video link').fill(choice.link ?? '')
    await this.choose(choice.days, choice.time)
    await this.fillPanel(choice.panel)
  }

  /** A day ahead, at an hour in Berlin. */
  async choose(days: number, time: string): Promise<void> {
    const { date } = localParts(new Date(this.stack.clock.now() + days * DAY), 'Europe/Berlin')
    await this.page.getByLabel('Day', { exact: true }).fill(date)
    await this.page.getByLabel('Start').fill(time)
  }

  async fillPanel(people: [name: string, email: string][]): Promise<void> {
    const rows = this.page.getByLabel(/^Name of interviewer/)
    for (let row = 1; row <= (await rows.count()); row += 1) {
      const [name, email] = people[row - 1] ?? ['', '']
      await this.page.getByLabel(`Name of interviewer ${row}`).fill(name)
      await this.page.getByLabel(`E-mail of interviewer ${row}`).fill(email)
    }
  }

  /** Submits the form. @returns the path of the interview's page, and how long the click took, milliseconds */
  async schedule(): Promise<{ path: string; took: number }> {
    const clicked = performance.now()
    await this.button('Schedule and invite').click()
    await this.page.waitForURL(/interviews\/[0-9a-f-]{36}$/)
    await this.page.getByRole('region', { name: 'Plan' }).waitFor()
    return {
      path: new URL(this.page.url()).pathname.replace('/o/acme', ''),
      took: performance.now() - clicked,
    }
  }

  /** Light on a desk and dark on a phone: no violation, and nothing that has to be scrolled sideways. */
  async looksRight(): Promise<void> {
    await this.page.locator('h1').first().waitFor()
    for (const [size, colorScheme] of [
      [WIDE, 'light'],
      [PHONE, 'dark'],
    ] as const) {
      await this.page.setViewportSize(size)
      // Colours that fade into each other would be read half-way.
      await this.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await this.page.waitForFunction(
        (scheme) =>
          matchMedia(`(prefers-color-scheme: ${scheme}) and (prefers-reduced-motion: reduce)`).matches &&
          document.getAnimations().length === 0,
        colorScheme,
      )
      expect(await widthOf(this.page)).toBe(size.width)
      expect(await violationsOf(this.page)).toEqual([])
    }
    await this.page.setViewportSize(WIDE)
    await this.page.emulateMedia({ colorScheme: 'light', reducedMotion: null })
  }

  /** The candidate's phone: no script runs on it. */
  async onThePhone(visit: (phone: Page) => Promise<void>): Promise<void> {
    const context = await this.browser.newContext({ viewport: PHONE, javaScriptEnabled: false })
    try {
      await visit(await context.newPage())
    } finally {
      await context.close()
    }
  }

  /* ---- The mail ---- */

  /** Everything that left for an address, oldest first, read from its MIME bytes. */
  async mailsTo(address: string): Promise<Email[]> {
    const { mails } = await this.control<{ mails: { id: string }[] }>(`/mail?to=${address}`)
    return Promise.all(
      mails.map(async ({ id }) =>
        PostalMime.parse(await (await fetch(`${this.stack.urls.resend}/mail/${id}/raw`)).arrayBuffer()),
      ),
    )
  }

  /** Presses "Confirm" behind the link of the candidate's last letter. */
  async confirm(address: string): Promise<void> {
    const link = /https?:\/\/\S+\/c\/[A-Za-z0-9_-]+/.exec(
      (await this.mailsTo(address)).at(-1)?.text ?? '',
    )?.[0]
    if (!link) throw new Error(`No link in the last letter to ${address}`)
    await this.onThePhone(async (phone) => {
      await phone.goto(link)
      await phone.getByRole('button', { name: 'Confirm' }).click()
      await phone.getByRole('status').waitFor()
    })
  }

  /* ---- Google ---- */

  /** What stands in Ada's calendar about a candidate, or in somebody else's. */
  async entries(candidate: string, email = ADA): Promise<Entry[]> {
    const { events } = await this.control<{ events: Entry[] }>(`/calendar/${email}`)
    return events.filter(({ status, summary }) => status !== 'cancelled' && summary?.includes(candidate))
  }

  /** The only one that stands there. */
  async entry(candidate: string): Promise<Entry & { id: string }> {
    const [entry, ...more] = await this.entries(candidate)
    expect(more).toEqual([])
    if (!entry?.id) throw new Error(`Nothing about ${candidate} in Google`)
    return { ...entry, id: entry.id }
  }

  /** The one entry, as soon as it is so and the product knows it. */
  async becomes(candidate: string, expected: Partial<Record<keyof Entry, unknown>>): Promise<void> {
    await expect.poll(() => this.entries(candidate), PATIENTLY).toEqual([expect.objectContaining(expected)])
    await this.recorded()
  }

  /** What Google answered is written down: a jump of the clock before that would end the hold on the entry. */
  private async recorded(): Promise<void> {
    const database = new Client({ connectionString: this.stack.env.DATABASE_URL })
    await database.connect()
    try {
      const held = () => database.query('SELECT 1 FROM "CalendarEvent" WHERE "leaseUntil" IS NOT NULL')
      await expect.poll(async () => (await held()).rowCount, PATIENTLY).toBe(0)
    } finally {
      await database.end()
    }
  }

  /** Everything that was written to Google about an entry or a candidate: "POST 200", "PATCH hang". */
  async writes(about: string): Promise<string[]> {
    // A patch says only what differs: it is known by the entry's id.
    const names = [about, ...(await this.entries(about)).flatMap(({ id }) => (id ? [id] : []))]
    return (await this.requests())
      .filter(
        ({ method, path, body }) => method !== 'GET' && names.some((name) => (path + body).includes(name)),
      )
      .filter(({ path }) => path.startsWith('/calendar/v3/calendars/primary/events'))
      .map(({ method, status }) => `${method} ${status}`)
  }

  /** Everything that Google was asked. */
  async requests(): Promise<ReturnType<Stack['requests']['list']>> {
    return (
      await this.control<{ requests: ReturnType<Stack['requests']['list']> }>('/requests?target=google')
    ).requests
  }
}

const WIDE = { width: 1280, height: 860 }
const PHONE = { width: 390, height: 844 }
export const PATIENTLY = { timeout: 40_000 }

/** A letter as its reader reads it. */
export const textOf = (mail: Email | undefined) => (mail?.text ?? '').replace(/\s+/g, ' ')

/** The calendar file of a letter: its method, UID and sequence. */
export function calendarFile(mail: Email | undefined): { method: string; uid: string; sequence: string } {
  const file = mail?.attachments.find(({ mimeType }) => mimeType.startsWith('text/calendar'))
  const content = file?.content ?? ''
  const text = typeof content === 'string' ? content : new TextDecoder().decode(content as ArrayBuffer)
  const value = (name: string) =>
    new RegExp(`^${name}:(.*)$`, 'm').exec(text.replace(/\r\n[ \t]?(?=[ \t])/g, ''))?.[1]?.trim() ?? ''
  return { method: value('METHOD'), uid: value('UID'), sequence: value('SEQUENCE') }
}
