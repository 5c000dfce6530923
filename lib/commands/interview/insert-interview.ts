import { newId, type Transaction } from '@/lib/db'
import type { Viewer } from '@/lib/domain/actor'
import { preparationFor } from '@/lib/domain/preparation'
import type { Booking, Found } from './book'
import type { Clash } from './clash'

/** Writes the rows of a booking within its transaction: the interview, its panel, its preparation. */
export async function insertInterview(
  tx: Transaction,
  viewer: Viewer,
  {
    booking,
    found,
    interviewId,
    applicationId,
    policyId,
    clashes,
    now,
  }: {
    booking: Booking
    found: Found
    interviewId: string
    applicationId: string
    policyId: string | null
    clashes: Clash[]
    now: Date
  },
): Promise<void> {
  const { startsAt, endsAt } = booking
  const { organizationId } = viewer
  await tx.interview.create({
    data: {
      id: interviewId,
      organizationId,
      applicationId,
      organizerId: viewer.userId,
      title: booking.title,
      status: 'pending',
      format: booking.format,
      startsAt,
      endsAt,
      timeZone: booking.timeZone,
      candidateTimeZone: found.candidateTimeZone,
      location: booking.location || null,
      meetingUrl: booking.meetingUrl ?? null,
      customReminders: booking.customReminders,
      policyId,
      submissionId: booking.submissionId,
      createdAt: now,
      createdById: viewer.userId,
      bookedAt: now,
      revisedAt: now,
    },
  })
  const overridden = new Set(clashes.map((clash) => clash.email))
  await tx.interviewParticipant.createMany({
    data: booking.interviewers.map(({ name, email, required }) => ({
      id: newId(),
      organizationId,
      interviewId,
      name,
      email,
      required,
      startsAt,
      endsAt,
      blocks: required && !overridden.has(email),
    })),
  })
  await tx.prepTask.createMany({
    data: preparationFor(booking.format).map((task, position) => ({
      id: newId(),
      organizationId,
      interviewId,
      ...task,
      position,
    })),
  })
}
