import { createHash } from 'node:crypto'
import type { calendar_v3 } from 'googleapis/build/src/apis/calendar'
import type { Calendars } from './calendars'
import type { Copy, Event, KeptEvent } from './event'
import { spread } from './guests'
import { invalid } from './refusal'

type Conference = calendar_v3.Schema$ConferenceData
type WithConference = Pick<Event, 'conferenceData' | 'hangoutLink'>

const NOTHING: WithConference = { conferenceData: undefined, hangoutLink: undefined }
/** "The data is generated asynchronously": so long (virtual milliseconds) it is pending where that is asked for. */
const PENDING = 2000

/**
 * The conference of an event after a write. https://developers.google.com/workspace/calendar/api/guides/create-events#conferencing
 * @param wanted undefined leaves it as it is, null takes it away
 */
export function conferenceAfter(
  calendars: Calendars,
  email: string,
  { before, wanted }: { before: KeptEvent | undefined; wanted: Conference | null | undefined },
): WithConference {
  const kept = before && { conferenceData: before.conferenceData, hangoutLink: before.hangoutLink }
  if (wanted === undefined) return kept ?? NOTHING
  if (wanted === null) return NOTHING
  const { createRequest } = wanted
  const type = createRequest?.conferenceSolutionKey?.type ?? 'hangoutsMeet'
  if (!createRequest) return copied(wanted)
  if (!createRequest.requestId) throw invalid('Missing conference request id.', undefined, 'required')
  // "If an ID provided is the same as for the previous request, the request is ignored."
  if (kept?.conferenceData?.createRequest?.requestId === createRequest.requestId) return kept
  if (type !== 'hangoutsMeet') throw invalid('Invalid conference type value.')
  const key = `${email} ${createRequest.requestId}`
  const code = calendars.conferences.get(key) ?? meetingCode(key)
  calendars.conferences.set(key, code)
  return meeting(createRequest.requestId, code, calendars.meet)
}

/** Turns a pending conference into a made one when its time has come. */
export function completeLater(calendars: Calendars, { event, calendar }: Copy): void {
  const request = event.conferenceData?.createRequest
  if (request?.status?.statusCode !== 'pending' || !request.requestId) return
  const { requestId } = request
  const code = calendars.conferences.get(`${calendar} ${requestId}`) ?? ''
  calendars.agenda.at(calendars.clock.now() + PENDING, `meet ${event.id}`, () => {
    const now = calendars.books.of(calendar).copies.get(event.id)
    const asked = now?.event.conferenceData?.createRequest
    if (!now || asked?.requestId !== requestId || asked.status?.statusCode !== 'pending') return
    const copy = calendars.books.save(calendar, { ...now.event, ...meeting(requestId, code, 'success') })
    spread(calendars, copy)
  })
}

function meeting(requestId: string, code: string, statusCode: Calendars['meet']): WithConference {
  const createRequest = {
    requestId,
    conferenceSolutionKey: { type: 'hangoutsMeet' },
    status: { statusCode },
  }
  if (statusCode !== 'success') return { conferenceData: { createRequest }, hangoutLink: undefined }
  const uri = `https://meet.google.com/${code}`
  return {
    hangoutLink: uri,
    conferenceData: {
      createRequest,
      entryPoints: [{ entryPointType: 'video', uri, label: `meet.google.com/${code}` }],
      conferenceSolution: {
        key: { type: 'hangoutsMeet' },
        name: 'Google Meet',
        iconUri:
          'https://fonts.gstatic.com/s/i/productlogos/meet_2020q4/v6/web-512dp/logo_meet_2020q4_color_2x_web_512dp.png',
      },
      conferenceId: code,
    },
  }
}

/** "Version 1 enables support for copying of ConferenceData": either a solution and an entry point, or a request. */
function copied(wanted: Conference): WithConference {
  const video = wanted.entryPoints?.find(({ entryPointType }) => entryPointType === 'video')
  if (!wanted.conferenceSolution || !wanted.entryPoints?.length) throw invalid('Invalid conference data.')
  const isMeet = wanted.conferenceSolution.key?.type === 'hangoutsMeet'
  return { conferenceData: wanted, hangoutLink: isMeet ? video?.uri : undefined }
}

/** aaa-bbbb-ccc, ten letters. */
function meetingCode(seed: string): string {
  const letters = [...createHash('sha256').update(`meet ${seed}`).digest().subarray(0, 10)]
    .map((byte) => String.fromCharCode(97 + (byte % 26)))
    .join('')
  return `${letters.slice(0, 3)}-${letters.slice(3, 7)}-${letters.slice(7)}`
}
