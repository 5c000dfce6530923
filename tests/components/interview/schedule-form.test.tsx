import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { ScheduleForm } from '@/components/interview/schedule-form'
import { plainWords, readForm } from '@/lib/domain/form-fields'
import { ScheduleForm as Schema } from '@/lib/domain/interview-form'

const ID = '01890000-0000-7000-8000-000000000001'

function render(changes: { timeZone?: string | null } = {}, connected = false): string {
  return renderToStaticMarkup(
    <ScheduleForm
      action={async () => ({})}
      org="acme"
      submissionId={ID}
      candidate={{ id: ID, name: "Zoë O'Neil", timeZone: 'America/Denver', ...changes }}
      jobId={ID}
      assumedTimeZone="Europe/Berlin"
      timeZone="Europe/Berlin"
      zones={[]}
      today="2026-03-03"
      title="First conversation"
      minutes={45}
      format="video"
      location={null}
      connected={connected}
      interviewers={[
        { name: 'Ivan', email: 'ivan@acme.example', required: true },
        { name: 'Mia', email: 'mia@acme.example', required: false },
      ]}
      colleagues={[]}
      standardReminders="24 h and 2 h"
    />,
  )
}

/** What a browser without JavaScript would send. */
function sent(html: string): FormData {
  const form = new FormData()
  for (const [, tag = ''] of html.matchAll(/<input([^>]*)>/g)) {
    const read = (name: string) => new RegExp(`(?:^| )${name}="([^"]*)"`).exec(tag)?.[1]
    const choice = read('type') === 'checkbox' || read('type') === 'radio'
    const name = read('name')
    if (name && (!choice || tag.includes('checked=""'))) form.append(name, read('value') ?? '')
  }
  return form
}

describe('the schedule form as rendered', () => {
  it('is complete but for day and start, without any script', () => {
    const form = sent(render())
    form.set('date', '2026-03-05')
    form.set('time', '17:00')
    form.set('meetingUrl', 'https://meet.example/room')
    const draft = Schema.parse(readForm(form).input, { error: plainWords })
    expect(draft).toMatchObject({
      submissionId: ID,
      candidateId: ID,
      jobId: ID,
      title: 'First conversation',
      durationMinutes: 45,
      timeZone: 'Europe/Berlin',
      candidateTimeZone: 'America/Denver',
      format: 'video',
      meetingUrl: 'https://meet.example/room',
      interviewers: [
        { email: 'ivan@acme.example', required: true },
        { email: 'mia@acme.example', required: false },
      ],
      customReminders: [],
    })
  })

  it('has two spare rows for interviewers', () => {
    expect([...render().matchAll(/name="interviewers\.\d\.email"/g)]).toHaveLength(4)
  })

  it('says whether Google makes a room for a call without a link', () => {
    expect(render()).toContain('Leave it empty only if you add it later.')
    expect(render({}, true)).toContain('Leave it empty and Google makes a Meet room.')
  })

  it('says so when the zone of the candidate is assumed', () => {
    expect(render()).not.toContain('Unknown, assumed')
    expect(render({ timeZone: null })).toContain('Unknown, assumed')
    expect(sent(render({ timeZone: null })).get('candidateTimeZone')).toBe('Europe/Berlin')
  })

  it('asks about folds and clashes only after a refusal', () => {
    expect(render()).not.toMatch(/name="(fold|allowClash)"/)
  })
})
