import { redirect } from 'next/navigation'
import { Room } from '@/components/room/room'
import type { RoomView } from '@/components/room/room-view'
import { candidatePass } from '@/lib/auth'
import { now } from '@/lib/clock'
import { JOIN_OPENS_BEFORE, roomDetail, roomHasCalendar, roomOffers, roomState } from '@/lib/domain/room'
import { findTimeZone } from '@/lib/domain/when'
import { findRoom } from '@/lib/queries/room/find'

export default async function RoomPage({ params, searchParams }: PageProps<'/c/[token]'>) {
  const { token } = await params
  const pass = await candidatePass(token)
  const room = pass && (await findRoom(pass))
  if (!room) redirect('/c/unknown')
  const at = now()
  const state = roomState(room, at)
  const view: RoomView = {
    ...room,
    ...zoneAsked((await searchParams).zone),
    token,
    state,
    detail: roomDetail(state, room),
    offers: roomOffers(room, at),
    hasCalendar: roomHasCalendar(room, at),
    joinNow:
      room.interview.status === 'scheduled' &&
      room.interview.startsAt.getTime() - at.getTime() <= JOIN_OPENS_BEFORE,
  }
  return <Room view={view} />
}

/** `?zone=` as a city or an IANA name; what is neither is said so, and the candidate's own zone stays. */
function zoneAsked(zone: string | string[] | undefined): Pick<RoomView, 'chosenZone' | 'unknownZone'> {
  if (typeof zone !== 'string' || zone.trim() === '') return {}
  const chosenZone = findTimeZone(zone)
  return chosenZone ? { chosenZone } : { unknownZone: zone }
}
