import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { previewOf } from '@/components/interview/candidate-clock'
import { StandingLine } from '@/components/interview/standing-line'
import { StatusBadge } from '@/components/interview/status-badge'
import { Timeline } from '@/components/interview/timeline'
import { interviewStatuses } from '@/lib/domain/interview'

function typed(fields: Record<string, string>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  return form
}

describe('the preview of the candidate’s clock', () => {
  const spring = {
    date: '2026-03-20',
    time: '17:00',
    durationMinutes: '60',
    timeZone: 'Europe/Berlin',
    candidateTimeZone: 'America/Denver',
  }

  it('is right between the two changes of the clock', () => {
    expect(previewOf(typed(spring))).toEqual({ local: 'Friday 20 March, 10:00 (Denver)', atNight: false })
    expect(previewOf(typed({ ...spring, date: '2026-03-05' }))?.local).toBe(
      'Thursday 5 March, 09:00 (Denver)',
    )
  })

  it('flags the night, also when only the end reaches into it', () => {
    expect(previewOf(typed({ ...spring, candidateTimeZone: 'Asia/Tokyo' }))).toMatchObject({ atNight: true })
    const late = { ...spring, candidateTimeZone: 'Europe/Berlin', time: '20:30' }
    expect(previewOf(typed(late))).toMatchObject({ atNight: true })
    expect(previewOf(typed({ ...late, durationMinutes: '30' }))).toMatchObject({ atNight: false })
  })

  it('shows any other clock beside it', () => {
    expect(previewOf(typed(spring), 'Asia/Tokyo')?.local).toBe('Saturday 21 March, 01:00 (Tokyo)')
  })

  it('waits while something is missing or half typed', () => {
    expect(previewOf(typed({ ...spring, date: '' }))).toBeUndefined()
    expect(previewOf(typed({ ...spring, time: '' }))).toBeUndefined()
    expect(previewOf(typed({ ...spring, timeZone: 'Europe/Ber' }))).toBeUndefined()
  })
})

it('says every status in a word', () => {
  const words = interviewStatuses.map((status) =>
    renderToStaticMarkup(<StatusBadge status={status} />).replace(/<[^>]+>/g, ''),
  )
  expect(words).toEqual(['Pending', 'Scheduled', 'Completed', 'Cancelled', 'Declined', 'No-show'])
})

it('says whom a changed interview waits for, and that it was an invitation sent again', () => {
  const line = (invitedAgain: boolean) =>
    renderToStaticMarkup(
      <StandingLine
        status="pending"
        candidateName="Noah Weber"
        createdAt={new Date('2026-03-03T18:00:00Z')}
        createdByName="Ada"
        confirmedAt={null}
        wasConfirmedAt={null}
        revision={1}
        invitedAgain={invitedAgain}
        declinedAt={null}
        declineReason={null}
        heldAt={null}
        cancelledAt={null}
        cancelledByName={null}
        cancelReason={null}
        completedAt={null}
        noShowAt={null}
        noShowByName={null}
        timeZone="Europe/Berlin"
      />,
    ).replace(/<[^>]+>/g, '')
  expect(line(false)).toBe('Changed, waits for Noah')
  expect(line(true)).toBe('Invited again, waits for Noah')
})

const unmoved = { from: null, to: null, clash: null }

it('shows a move on the reader’s clock, and who was booked all the same', () => {
  const words = renderToStaticMarkup(
    <Timeline
      timeZone="America/Denver"
      lines={[
        {
          id: '1',
          actorKind: 'member',
          actorName: 'Ada',
          what: 'moved',
          why: 'Ivan is ill',
          detail: null,
          from: new Date('2026-03-05T16:00:00Z'),
          to: new Date('2026-03-06T17:30:00Z'),
          clash: 'Mia Rao is in another interview.',
          at: new Date('2026-03-03T18:00:00Z'),
        },
      ]}
    />,
  )
    .replace(/<span aria-hidden.*?<\/span>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
  expect(words).toContain(
    'Ada moved the interview Thu 5 Mar, 09:00 to Fri 6 Mar, 10:30 Denver Ivan is ill Booked all the same: Mia Rao',
  )
})

it('tells who did what, when and why', () => {
  const html = renderToStaticMarkup(
    <Timeline
      timeZone="Europe/Berlin"
      lines={[
        {
          id: '1',
          actorKind: 'member',
          actorName: 'Ada',
          what: 'outcome_recorded',
          why: null,
          detail: 'advance',
          ...unmoved,
          at: new Date('2026-03-05T18:00:00Z'),
        },
        {
          id: '2',
          actorKind: 'system',
          actorName: 'sweep',
          what: 'completed',
          why: '2 h past its end',
          detail: null,
          ...unmoved,
          at: new Date('2026-03-05T17:00:00Z'),
        },
      ]}
    />,
  ).replace(/<[^>]+>/g, ' ')
  expect(html).toMatch(/Ada\s+recorded the outcome: Advance/)
  expect(html).toMatch(/Followthrough\s+closed the interview\s+2 h past its end\s+Thu 5 Mar, 18:00/)
})
