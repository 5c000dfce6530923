import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type CandidatePass, mintCandidatePass, mintViewer, type Viewer } from '@/lib/domain/actor'
import type { InterviewDraft } from '@/lib/domain/interview-draft'
import { localParts } from '@/lib/domain/when'
import { LocalClock } from '@/local/clock'
import { Faults } from '@/local/faults'
import type { CalendarOptions } from '@/local/google/calendar/stand-in'
import { type ChaosOptions, Executor } from '@/local/inngest/executor'
import { travelTo } from '@/local/inngest/travel'
import { type ResendStandIn, startResend } from '@/local/resend/stand-in'
import { type TestDatabase, testDatabase } from './database'
import { startTestGoogle, type TestGoogle } from './google'

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

const SIGNING_KEY = `signkey-test-${'0123456789abcdef'.repeat(4)}`
const EVENT_KEY = 'test-event-key'

/**
 * The product's commands and durable functions on real parts: PostgreSQL, the executor, the Resend stand-in, one
 * virtual clock. Only the web server is missing: the functions are served by the SDK's own node handler.
 */
export interface World {
  clock: LocalClock
  database: TestDatabase
  resend: ResendStandIn
  /** Only where it was asked for; see {@link openCalendarWorld}. */
  google: TestGoogle | undefined
  faults: Faults
  executor: Executor
  /** The commands under test, loaded after the environment was set. */
  commands: Awaited<ReturnType<typeof loadCommands>>
  now(): Date
  /** Gives the outbox to the engine and lets everything that is due settle. */
  flush(): Promise<void>
  travel(milliseconds: number): Promise<void>
  travelTo(instant: Date): Promise<void>
  close(): Promise<void>
}

interface WorldOptions {
  chaos?: ChaosOptions
  ratePerSecond?: number
  engine?: boolean
  /** Starts the Google stand-in too; true, or how its calendars behave. */
  google?: boolean | CalendarOptions
}

/** A world with Google in it. */
export type CalendarWorld = World & { google: TestGoogle }

export async function openCalendarWorld(options: WorldOptions = {}): Promise<CalendarWorld> {
  const world = await openWorld({ google: true, ...options })
  if (!world.google) throw new Error('unreachable')
  return { ...world, google: world.google }
}

export async function openWorld(options: WorldOptions = {}): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'followthrough-world-'))
  const clock = new LocalClock(join(folder, 'clock'))
  const faults = new Faults()
  const ratePerSecond = options.ratePerSecond ?? 100
  const resend = await startResend({
    clock,
    apiKey: 're_test_key',
    domains: ['mail.acme.example'],
    faults,
    ratePerSecond,
  })
  const google = options.google
    ? await startTestGoogle({ clock, faults }, options.google === true ? {} : options.google)
    : undefined
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const appUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/inngest`
  const executor = new Executor({
    clock,
    appUrl,
    port: 0,
    signingKey: SIGNING_KEY,
    eventKey: EVENT_KEY,
    ...(options.chaos ? { chaos: options.chaos } : {}),
  })
  const engine = await executor.listen()
  Object.assign(process.env, {
    FOLLOWTHROUGH_LOCAL: '1',
    CLOCK_FILE: join(folder, 'clock'),
    RESEND_BASE_URL: resend.url,
    EMAIL_REQUESTS_PER_SECOND: String(ratePerSecond),
    // On the way through weeks half as many sweeps; with a calendar, whose changes they read, as many as by default.
    SWEEP_MINUTES: options.google ? '15' : '30',
    INNGEST_BASE_URL: engine.url,
    INNGEST_SIGNING_KEY: SIGNING_KEY,
    INNGEST_EVENT_KEY: EVENT_KEY,
  })
  const database = await testDatabase()
  const commands = await loadCommands()
  server.on('request', await serveFunctions())
  // Without the engine nothing runs in the background, and no cron falls due when a test moves the clock.
  if (options.engine ?? true) await executor.sync()
  const sources = google ? [executor, resend, google] : [executor, resend]
  const flush = async () => {
    await commands.flushOutbox(commands.system, new Date(clock.now()))
    await travelTo(sources, clock, clock.now())
  }
  return {
    clock,
    database,
    resend,
    google,
    faults,
    executor,
    commands,
    now: () => new Date(clock.now()),
    flush,
    travel: async (milliseconds) => {
      await flush()
      await travelTo(sources, clock, clock.now() + milliseconds)
    },
    travelTo: async (instant) => {
      await flush()
      await travelTo(sources, clock, instant.getTime())
    },
    async close() {
      await executor.stop()
      await resend.close()
      await google?.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await database.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function serveFunctions() {
  const [{ serve }, { inngest }, { functions }] = await Promise.all([
    import('inngest/node'),
    import('@/inngest/client'),
    import('@/inngest/functions'),
  ])
  return serve({ client: inngest, functions })
}

async function loadCommands() {
  const { mintSystemActor } = await import('@/lib/domain/actor')
  return {
    system: mintSystemActor('test'),
    ...(await import('@/lib/commands/message/enrol')),
    ...(await import('@/lib/commands/message/deliver')),
    ...(await import('@/lib/commands/sweep/run')),
    ...(await import('@/lib/commands/sweep/flush-outbox')),
    ...(await import('@/lib/commands/calendar/flush')),
    ...(await import('@/lib/commands/calendar/sync-event')),
    ...(await import('@/lib/commands/calendar/sync-now')),
    ...(await import('@/lib/commands/calendar/pull-changes')),
    ...(await import('@/lib/commands/calendar/decide-change')),
    ...(await import('@/lib/commands/calendar/access')),
    ...(await import('@/lib/queries/calendar/state')),
    ...(await import('@/lib/commands/interview/schedule')),
    ...(await import('@/lib/commands/interview/confirm')),
    ...(await import('@/lib/commands/interview/decline')),
    ...(await import('@/lib/commands/interview/ask-other-time')),
    ...(await import('@/lib/commands/interview/keep-time')),
    ...(await import('@/lib/commands/interview/cancel')),
    ...(await import('@/lib/commands/interview/undo-cancel')),
    ...(await import('@/lib/commands/interview/edit')),
    ...(await import('@/lib/commands/interview/reschedule')),
    ...(await import('@/lib/commands/interview/record-result')),
    ...(await import('@/lib/commands/prep-task/tick')),
    ...(await import('@/lib/commands/message/send-again')),
    ...(await import('@/lib/commands/message/send-now')),
    ...(await import('@/lib/commands/message/skip')),
    ...(await import('@/lib/commands/message/move')),
    ...(await import('@/lib/commands/message/write')),
    ...(await import('@/lib/commands/message/undo-decision')),
    ...(await import('@/lib/commands/interview/hold-messages')),
  }
}

export interface Company {
  viewer: Viewer
  candidateId: string
  jobId: string
}

/** An organisation with one recruiter, one job and one candidate. */
export async function openCompany(world: Pick<World, 'database' | 'now'>, slug = 'acme'): Promise<Company> {
  const { client } = world.database
  const createdAt = world.now()
  const [organizationId, userId, membershipId, candidateId, jobId] = Array.from({ length: 5 }, () =>
    randomUUID(),
  )
  if (!organizationId || !userId || !membershipId || !candidateId || !jobId) throw new Error('unreachable')
  const email = `ada@${slug}.example`
  await client.organization.create({
    data: { id: organizationId, name: 'Acme', slug, timeZone: 'Europe/Berlin', createdAt },
  })
  await client.user.create({ data: { id: userId, email, name: 'Ada Lindqvist', createdAt } })
  await client.membership.create({
    data: { id: membershipId, organizationId, userId, role: 'owner', createdAt },
  })
  await client.candidate.create({
    data: {
      id: candidateId,
      organizationId,
      name: "Zoë O'Neil",
      email: 'zoe@example.com',
      timeZone: 'America/Denver',
      createdAt,
      updatedAt: createdAt,
    },
  })
  await client.job.create({
    data: { id: jobId, organizationId, title: 'Backend Engineer', status: 'open', createdAt },
  })
  const viewer = mintViewer({
    organizationId,
    organizationSlug: slug,
    organizationName: 'Acme',
    organizationTimeZone: 'Europe/Berlin',
    membershipId,
    userId,
    name: 'Ada Lindqvist',
    email,
    role: 'owner',
    timeZone: 'Europe/Berlin',
  })
  return { viewer, candidateId, jobId }
}

/** What the schedule form would send for an interview that starts then. */
export function draftOf(
  company: Company,
  startsAt: Date,
  change: Partial<InterviewDraft> = {},
): InterviewDraft {
  const { date, time } = localParts(startsAt, 'Europe/Berlin')
  return {
    submissionId: randomUUID(),
    candidateId: company.candidateId,
    jobId: company.jobId,
    title: 'Technical interview',
    date,
    time,
    durationMinutes: 60,
    timeZone: 'Europe/Berlin',
    candidateTimeZone: 'America/Denver',
    format: 'video',
    location: '',
    meetingUrl: 'https://meet.acme.example/zoe',
    interviewers: [{ name: 'Ivan Petrov', email: 'ivan@acme.example', required: true }],
    customReminders: [],
    allowClash: false,
    ...change,
  }
}

/** Schedules an interview that starts then, and expects no refusal. */
export async function scheduled(
  world: World,
  company: Company,
  startsAt: Date,
  change: Partial<InterviewDraft> = {},
): Promise<{ interviewId: string; pass: CandidatePass }> {
  const outcome = await world.commands.scheduleInterview(
    company.viewer,
    draftOf(company, startsAt, change),
    world.now(),
  )
  if (!outcome.ok) throw new Error(JSON.stringify(outcome))
  return {
    interviewId: outcome.interviewId,
    pass: await passOf(world.database, company, outcome.interviewId),
  }
}

/** What a candidate holds who came through the invitation's link. */
export async function passOf(
  database: Pick<TestDatabase, 'client'>,
  company: Company,
  interviewId: string,
  revision = 0,
): Promise<CandidatePass> {
  const link = await database.client.candidateLink.findFirstOrThrow({
    where: { interviewId },
    orderBy: { id: 'asc' },
    select: { id: true },
  })
  return mintCandidatePass({
    linkId: link.id,
    organizationId: company.viewer.organizationId,
    candidateId: company.candidateId,
    interviewId,
    revision,
  })
}

/** The next full hour at least so far away. */
export function hourAhead(world: Pick<World, 'now'>, milliseconds: number): Date {
  return new Date(Math.ceil((world.now().getTime() + milliseconds) / HOUR) * HOUR)
}
