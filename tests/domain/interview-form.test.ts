import { describe, expect, it } from 'vitest'
import { issuesByField, plainWords, readForm } from '@/lib/domain/form-fields'
import { Attendance, Cancellation, Outcome, ScheduleForm, Tick } from '@/lib/domain/interview-form'

const ID = '01890000-0000-7000-8000-000000000001'

const filled = {
  org: 'acme',
  submissionId: ID,
  candidateId: ID,
  jobId: ID,
  title: 'First conversation',
  date: '2026-03-05',
  time: '17:00',
  durationMinutes: '60',
  timeZone: 'Europe/Berlin',
  candidateTimeZone: 'America/Denver',
  format: 'video',
  location: '',
  meetingUrl: '',
  'interviewers.0.name': 'Ivan',
  'interviewers.0.email': 'Ivan@Acme.example',
  'interviewers.0.required': 'on',
  'interviewers.1.name': '',
  'interviewers.1.email': '',
  'interviewers.1.required': 'on',
  'interviewers.2.name': '',
  'interviewers.2.email': '',
  customReminders: '3d, 4h',
}

function submit(changes: Record<string, string>) {
  const form = new FormData()
  for (const [name, value] of Object.entries({ ...filled, ...changes })) form.append(name, value)
  const { input, values } = readForm(form)
  const parsed = ScheduleForm.safeParse(input, { error: plainWords })
  return parsed.success
    ? { draft: parsed.data, fields: {} }
    : { draft: undefined, fields: issuesByField(parsed.error.issues, values) }
}

describe('the schedule form', () => {
  it('becomes a draft; rows left empty are no interviewers', () => {
    const { draft } = submit({})
    expect(draft).toMatchObject({
      durationMinutes: 60,
      meetingUrl: undefined,
      interviewers: [{ name: 'Ivan', email: 'ivan@acme.example', required: true }],
      customReminders: [4320, 240],
      allowClash: false,
    })
    expect(draft?.fold).toBeUndefined()
  })

  it('says at the row what is wrong with its address', () => {
    const { fields } = submit({ 'interviewers.1.name': 'Mia', 'interviewers.1.email': 'nonsense' })
    expect(fields).toEqual({ 'interviewers.1.email': 'This is not a mail address' })
  })

  it('says it at the same row when rows before it are empty', () => {
    const { fields } = submit({
      'interviewers.0.name': '',
      'interviewers.0.email': '',
      'interviewers.2.name': 'Mia',
      'interviewers.2.email': 'nonsense',
    })
    expect(fields).toEqual({ 'interviewers.2.email': 'This is not a mail address' })
  })

  it('finds the row also when a row between was taken away', () => {
    const { fields } = submit({ 'interviewers.7.name': 'Mia', 'interviewers.7.email': 'ivan@acme.example' })
    expect(fields).toEqual({ 'interviewers.7.email': 'Named twice' })
  })

  it('asks at the first row when nobody is named', () => {
    const { fields } = submit({ 'interviewers.0.name': '', 'interviewers.0.email': ' ' })
    expect(fields).toEqual({ 'interviewers.0.name': 'Who will talk with the candidate?' })
  })

  it('names every field that is wrong, in plain words', () => {
    const { fields } = submit({
      date: '',
      time: '',
      title: ' ',
      durationMinutes: '2',
      timeZone: 'Mars/Base',
      format: 'onsite',
      meetingUrl: 'javascript:alert(1)',
      customReminders: 'soon',
    })
    expect(Object.keys(fields).sort()).toEqual([
      'customReminders',
      'date',
      'durationMinutes',
      'location',
      'meetingUrl',
      'time',
      'timeZone',
      'title',
    ])
    expect(submit({ format: 'onsite' }).fields).toEqual({ location: 'Where should the candidate come to?' })
  })

  it('takes the answers that are asked for only after a refusal', () => {
    expect(submit({ fold: 'later', allowClash: 'on' }).draft).toMatchObject({
      fold: 'later',
      allowClash: true,
    })
  })
})

describe("the forms of an interview's page", () => {
  it('read their answers', () => {
    expect(Attendance.parse({ interviewId: ID, tookPlace: 'no' }).tookPlace).toBe(false)
    expect(Tick.parse({ interviewId: ID, taskId: ID, done: 'yes' }).done).toBe(true)
    expect(Cancellation.parse({ interviewId: ID }).reason).toBeUndefined()
    expect(Outcome.safeParse({ interviewId: ID }).error?.issues[0]?.message).toBe('What came of it?')
  })
})
