import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { MoveForm } from '@/components/interview/move-form'
import { ShownInGoogle } from '@/components/interview/shown-in-google'

const google = { startsAt: new Date('2026-03-05T17:00:00Z'), endsAt: new Date('2026-03-05T18:30:00Z') }

function render(proposed?: typeof google): string {
  return renderToStaticMarkup(
    <MoveForm
      action={async () => ({})}
      org="acme"
      interviewId="i"
      interview={{
        status: 'scheduled',
        edits: 2,
        startsAt: new Date('2026-03-05T16:00:00Z'),
        endsAt: new Date('2026-03-05T17:00:00Z'),
        timeZone: 'Europe/Berlin',
        candidateTimeZone: 'America/Denver',
        candidateName: "Zoë O'Neil",
        confirmedAt: new Date('2026-03-01T10:00:00Z'),
        wasConfirmedAt: null,
        inGoogle: true,
        customReminders: [],
        participants: [],
        heard: { candidate: ['invitation', 'confirmation'] },
      }}
      viewerTimeZone="Europe/Berlin"
      zones={[]}
      today="2026-03-03"
      page="/o/acme/interviews/i/reschedule"
      {...(proposed && { proposed })}
    />,
  )
}

it('begins with the time that the interview has, or with the one that Google shows', () => {
  expect(render()).toMatch(/name="time"[^>]*value="17:00"/)
  const html = render(google)
  expect(html).toMatch(/name="time"[^>]*value="18:00"/)
  expect(html).toMatch(/name="durationMinutes"[^>]*value="90"/)
  expect(html).toContain('name="edits" value="2"')
})

it('says who is told before a time of Google’s is taken over', () => {
  expect(render(google)).toContain('Zoë gets the old and the new time and is asked to confirm again.')
})

it('says where Google shows it, on the clock of who looks', () => {
  const words = renderToStaticMarkup(<ShownInGoogle span={google} timeZone="Europe/Berlin" />)
  expect(words.replace(/<[^>]+>/g, '')).toMatch(
    /^Google shows it at Thursday, 5 March 2026, 18:00–19:30 Berlin/,
  )
})
