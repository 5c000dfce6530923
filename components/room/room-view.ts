import type { RoomAnswerKind, RoomDetail, RoomFacts, RoomMove, RoomState } from '@/lib/domain/room'

/** What the room is drawn from: the truth of the database, and what follows from it at this moment. */
export interface RoomView {
  readonly state: RoomState
  readonly detail: RoomDetail
  readonly offers: readonly RoomAnswerKind[]
  readonly hasCalendar: boolean
  /** The way into the call comes first now. */
  readonly joinNow: boolean
  readonly token: string
  /** IANA zone that was asked for by `?zone=`; undefined for the candidate's own. */
  readonly chosenZone?: string
  /** What was typed as a zone and is none. */
  readonly unknownZone?: string

  readonly interview: RoomFacts['interview']
  readonly organizationName: string
  readonly jobTitle: string
  readonly title: string
  readonly format: 'phone' | 'video' | 'onsite'
  readonly candidateTimeZone: string
  readonly timeZone: string
  readonly location: string | null
  readonly meetingUrl: string | null
  readonly phone: string | null
  readonly wish: string | null
  readonly moved: RoomMove | null
  readonly cancelReason: string | null
  readonly organizer: { readonly name: string; readonly email: string }
  readonly people: readonly { readonly name: string; readonly title: string | null }[]
  readonly tasks: readonly { readonly id: string; readonly title: string; readonly done: boolean }[]
  readonly reminders: readonly Date[]
  readonly changedMind: boolean
}
