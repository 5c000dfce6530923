import { expect } from 'vitest'
import { localParts } from '@/lib/domain/when'
import type { CalendarDesk } from './calendar-desk'
import { DAY } from './world'

/** Hundreds of letters are work for the machine; nothing here waits longer than it has to. */
export const SLOWLY = { timeout: 100_000 }

/** The way of a recruiter through a batch of invitations. */
export class BatchWalk {
  constructor(readonly desk: CalendarDesk) {}

  /** The Berlin date so many days ahead. */
  day(ahead: number): string {
    return localParts(new Date(this.desk.stack.clock.now() + ahead * DAY), 'Europe/Berlin').date
  }

  state(word: string): Promise<void> {
    return this.desk.main().locator('header').getByText(word, { exact: true }).waitFor(SLOWLY)
  }

  /** A number that stands under a word. */
  async count(word: string): Promise<number> {
    const shown = this.desk.main().locator('dl > div').filter({ hasText: word }).locator('dd')
    return Number((await shown.textContent())?.replace(',', ''))
  }

  async chooseJob(title: string): Promise<void> {
    await this.desk.goTo('/interviews/batches/new')
    await this.desk.page.getByLabel('Job', { exact: true }).selectOption({ label: title })
    await this.desk.button('Go on').click()
    await this.desk.page.getByRole('form', { name: 'Invite many' }).waitFor()
  }

  /** How many stand under a word, at last: the page comes up to date by itself. */
  async counts(word: string, many: number): Promise<void> {
    await expect.poll(() => this.count(word), SLOWLY).toBe(many)
  }

  async check(): Promise<void> {
    await this.desk.button('Check').click()
    await this.desk.page.waitForURL(/batches\/[0-9a-f-]{36}$/)
    await this.desk.main().getByRole('heading', { name: 'Rows' }).waitFor()
  }

  async give(lines: string[]): Promise<void> {
    const { page } = this.desk
    await page.getByLabel('The people of a file').check()
    await page.getByLabel('CSV file').setInputFiles({
      name: 'people.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(lines.join('\n')),
    })
    await expect.poll(() => page.getByLabel('Rows of the file').inputValue()).toBe(lines.join('\n'))
  }

  /** A file of so many people, and an assessment day for all of them at once. */
  async giveMany(many: number, name: string): Promise<void> {
    const people = Array.from(
      { length: many },
      (_, place) => `Person ${place + 1},${name}-${place + 1}@example.com`,
    )
    await this.give(['name,email', ...people])
    await this.desk.page.getByLabel('Times').fill(
      Array(many)
        .fill(`${this.day(9)} 08:00`)
        .join('\n'),
    )
    await this.desk.page.getByLabel('Book also when interviewers').check()
  }
}
