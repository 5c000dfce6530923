import { ZodError, z } from 'zod'
import { KeyHolder, makeApiKey } from './control-api-key'
import { SignIn } from './control-sign-in'
import { Impossible, Journey, type TimeMachine } from './control-time'
import type { Faults } from './faults'
import type { RequestLog } from './requests'
import { addressOf } from './resend/addresses'
import type { Mail } from './resend/mail'
import { type LocalServer, serve } from './server'

export interface ControlOptions {
  port: number
  app: string
  /** Undefined where the environment names the real one. */
  google?: string
  resend?: string
  time: TimeMachine
  /** Why the clock cannot be moved here. */
  timeIsReal?: string
  mails?: (to?: string) => Mail[]
  /** Puts the records of a sending domain into its DNS, or takes them out. */
  setDns?: (domain: string, present: boolean) => void
  /** What is in somebody's local Google Calendar; undefined where Google is real. */
  calendar?: (email: string) => CalendarContent
  faults: Faults
  requests: RequestLog
  signIn?: (person: SignIn) => Promise<string>
  /** Where keys of the API are made, for whoever may be signed in here. */
  databaseUrl?: string
}

export type Control = LocalServer

interface CalendarContent {
  /** Raw event resources, deleted ones included, earliest start first. */
  events: object[]
  /** Whom Google would have written to. */
  notices: object[]
}

const Dns = z.object({ domain: z.string().min(1), present: z.boolean() })

type Endpoint = (request: Request, url: URL) => Response | Promise<Response>

/** What was asked cannot be done: answered with this status and its message. */
class Refused extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message)
  }
}

/** Local control: moves the clock, reads the mail, scripts faults, signs people in. JSON in and out, on loopback. */
export async function startControl(options: ControlOptions): Promise<Control> {
  let self = ''
  const endpoints = endpointsOf(options, () => self)
  const control = await serve(options.port, async (request) => {
    const url = new URL(request.url)
    if (isForeign(request, [options.app, self]))
      return problem(403, `Requests from pages of ${request.headers.get('origin')} are not answered.`)
    const endpoint =
      endpoints[`${request.method} ${url.pathname}`] ?? endpoints[`${request.method} ${roomOf(url)}`]
    if (!endpoint) return problem(404, `There is no ${request.method} ${url.pathname}.`)
    try {
      return await endpoint(request, url)
    } catch (fault) {
      if (fault instanceof Refused) return problem(fault.status, fault.message)
      if (fault instanceof Impossible) return problem(400, fault.message)
      if (fault instanceof ZodError) return problem(400, z.prettifyError(fault))
      return problem(500, fault instanceof Error ? fault.message : String(fault))
    }
  })
  self = control.url
  return control
}

function endpointsOf(options: ControlOptions, self: () => string): Record<string, Endpoint> {
  const { app, google, resend, time, faults, requests } = options
  return {
    'GET /health': () => Response.json({ ok: true, app, control: self(), google, resend }),
    'GET /clock': () => Response.json({ now: time.now() }),
    'POST /clock': (request) => moveClock(options, request),
    'GET /mail': (_, url) => {
      if (!options.mails) throw new Refused(409, 'Mail leaves for real: the environment names a provider.')
      const mails = options.mails(url.searchParams.get('to') ?? undefined)
      return Response.json({ mails: mails.map((mail) => ({ ...mail, to: mail.to.map(addressOf) })) })
    },
    'POST /dns': async (request) => {
      if (!options.setDns) throw new Refused(409, 'Domains are real: the environment names a provider.')
      const { domain, present } = Dns.parse(json(await request.text()))
      options.setDns(domain, present)
      return Response.json({ ok: true })
    },
    'GET /calendar/:email': (_, url) => {
      if (!options.calendar)
        throw new Refused(409, 'Google is the real one: look at the calendar there, calendar.google.com.')
      return Response.json(options.calendar(decodeURIComponent(url.pathname.slice('/calendar/'.length))))
    },
    'POST /faults': async (request) => {
      faults.add(json(await request.text()) as Parameters<Faults['add']>[0])
      return Response.json({ ok: true })
    },
    'DELETE /faults': () => {
      faults.clear()
      return Response.json({ ok: true })
    },
    'POST /sign-in': async (request) => {
      if (!options.signIn) throw new Refused(409, 'Google is the real one: sign in there.')
      return Response.json({ cookie: await options.signIn(SignIn.parse(json(await request.text()))) })
    },
    'POST /api-key': async (request) => {
      if (!options.signIn || !options.databaseUrl)
        throw new Refused(409, 'Google is the real one: make a key in the settings.')
      const holder = KeyHolder.parse(json(await request.text()))
      const key = await makeApiKey(options.databaseUrl, holder, time.now())
      if (!key) throw new Refused(404, `${holder.email} belongs to no organisation.`)
      return Response.json({ key })
    },
    'GET /requests': (_, url) =>
      Response.json({ requests: requests.list(url.searchParams.get('target') ?? undefined) }),
  }
}

function roomOf({ pathname }: URL): string {
  return /^\/calendar\/[^/]+$/.test(pathname) ? '/calendar/:email' : pathname
}

/** Answers JSON with JSON, and a form of the application with the way back to it. */
async function moveClock({ app, time, timeIsReal }: ControlOptions, request: Request): Promise<Response> {
  if (timeIsReal) throw new Refused(409, timeIsReal)
  const body = await request.text()
  // `curl --data '{…}'` calls its JSON a form.
  const isForm = request.headers.get('content-type')?.startsWith('application/x-www-form-urlencoded')
  if (!isForm || body.trimStart().startsWith('{'))
    return Response.json({ now: await time.travel(Journey.parse(json(body))) })
  const form = new URLSearchParams(body)
  const back = form.get('back') ?? app
  if (!isSame(back, app)) throw new Refused(400, `"back" has to be a page of ${app}.`)
  const advance = form.get('advance')
  await time.travel(Journey.parse(form.has('next') ? { next: true } : { advance }))
  return new Response(null, { status: 303, headers: { location: new URL(back, app).href } })
}

/** Without an Origin no page asked. A page that hides its own (the candidate's room) still has to be of this host. */
function isForeign({ headers }: Request, known: string[]): boolean {
  const origin = headers.get('origin')
  if (!origin) return false
  if (origin === 'null') return headers.get('sec-fetch-site') !== 'same-site'
  return !known.some((address) => isSame(origin, address))
}

/** Whether both lie on the same port of this machine, under whichever of its names. */
function isSame(address: string, known: string): boolean {
  if (!URL.canParse(address, known)) return false
  const url = new URL(address, known)
  const expected = new URL(known)
  return (
    url.protocol === expected.protocol &&
    url.port === expected.port &&
    ['127.0.0.1', 'localhost'].includes(url.hostname)
  )
}

function json(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    throw new Refused(400, 'The body is not JSON.')
  }
}

function problem(status: number, error: string): Response {
  return Response.json({ error }, { status })
}
