import type { InterviewLetter } from './props'

/** What the previews of the letters show. */
export const sample: InterviewLetter = {
  organizationName: 'Acme',
  jobTitle: 'Backend Engineer',
  interviewTitle: 'Technical interview',
  audience: 'candidate',
  recipientName: 'Zoë O’Neil',
  candidateName: 'Zoë O’Neil',
  startsAt: new Date('2026-03-05T16:00:00Z'),
  endsAt: new Date('2026-03-05T17:00:00Z'),
  recipientTimeZone: 'America/Denver',
  otherTimeZone: 'Europe/Berlin',
  otherParty: 'Acme',
  format: 'video',
  location: null,
  meetingUrl: 'https://meet.example/abc-defg-hij',
  phone: null,
  people: [
    { name: 'Ivan Inter', title: 'Staff Engineer' },
    { name: 'Mia Rao', title: 'Product Manager' },
  ],
  organizerName: 'Ada Admin',
  roomUrl: 'https://followthrough.example/c/AZWvJ2kCe4qUo0rN3bX7Xw',
  interviewUrl: null,
  openTasks: ['Test your camera, microphone and the link', 'Read about the team'],
}

export const sampleForInterviewer: InterviewLetter = {
  ...sample,
  audience: 'interviewer',
  recipientName: 'Ivan Inter',
  recipientTimeZone: 'Europe/Berlin',
  otherTimeZone: 'America/Denver',
  otherParty: 'Zoë O’Neil',
  roomUrl: null,
  interviewUrl: 'https://followthrough.example/o/acme/interviews/0195af27-6902-7b8a-94a3-4acdddb5fb5f',
  openTasks: ['Read the CV', 'Choose your questions'],
}
