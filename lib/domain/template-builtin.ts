import type { TemplateAudience, TemplateType } from './template'
import type { TemplateContent } from './template-content'

interface Use {
  readonly type: TemplateType
  readonly audience: TemplateAudience
}

/** The product's own words as a template says them: where somebody begins who wants others. In Markdown, in English. */
export function builtInContent(use: Use): TemplateContent {
  const { subject, body } =
    (use.audience === 'interviewer' && TO_INTERVIEWERS[use.type]) || TO_CANDIDATES[use.type]
  return {
    format: 'markdown',
    variants: [{ language: 'en', subject, body: `Hello {{ recipient.name }},\n\n${body}`, text: null }],
  }
}

interface Words {
  readonly subject: string
  readonly body: string
}

const ABOUT = 'for {{ job.title }} at {{ organization.name }}: {{ interview.start }} ({{ interview.city }})'
const WITH = 'with {{ candidate.name }} for {{ job.title }}: {{ interview.start }} ({{ interview.city }})'
const ROUND = '{{ job.title }} ({{ interview.title }})'

const TO_CANDIDATES: Readonly<Record<TemplateType, Words>> = {
  invitation: {
    subject: `Interview ${ABOUT}`,
    body: `{{ organizer.name }} of {{ organization.name }} would like to talk with you about the position ${ROUND}. Does this time suit you?`,
  },
  invitation_follow_up: {
    subject: `{% if followUp.number == followUp.of %}Last reminder{% elsif followUp.number > 1 %}Your answer, please{% else %}Does this suit you?{% endif %} interview ${ABOUT}`,
    body: `{{ organizer.name }} of {{ organization.name }} invited you to an interview for the position {{ job.title }}. {% if followUp.number == followUp.of %}This is the last time that we remind you. Without your answer we cannot count on the interview.{% elsif followUp.number > 1 %}Please tell us whether you can come, so that we can keep the time for you.{% else %}We have not heard from you yet; one click is enough.{% endif %}`,
  },
  confirmation: {
    subject: `Confirmed: interview ${ABOUT}`,
    body: `Thank you for confirming. We look forward to talking with you about the position ${ROUND}.`,
  },
  reminder: {
    subject: `Reminder: interview ${ABOUT}`,
    body: 'This is your reminder, set for {{ reminder.before }} before the {{ interview.title }} for the position {{ job.title }} at {{ organization.name }}.',
  },
  reschedule: {
    subject: `Changed: interview ${ABOUT}`,
    body: `Your interview for the position {{ job.title }} at {{ organization.name }} ({{ interview.title }}) has changed.`,
  },
  cancellation: {
    subject: `Cancelled: interview ${ABOUT}`,
    body: 'The interview for the position {{ job.title }} at {{ organization.name }} does not take place. You do not need to do anything.',
  },
  prep_nudge: {
    subject: `Get ready: interview ${ABOUT}`,
    body: 'Your interview for the position {{ job.title }} is near. A few minutes now make it easier.',
  },
  thank_you: {
    subject: 'Thank you for your time, {{ recipient.firstName }}',
    body: `Thank you for talking with us about the position ${ROUND}. You will hear from {{ organizer.name }} soon.`,
  },
  follow_up_email: {
    subject: 'Where we are with {{ job.title }}',
    body: 'A week has passed since we talked about the position {{ job.title }}. We are still deciding, and have not forgotten you. Questions? Reply to this e-mail to reach {{ organizer.name }}.',
  },
  status_inquiry: {
    subject: '{{ job.title }} at {{ organization.name }}: still interested?',
    body: 'Some time has passed since we talked about the position {{ job.title }}. Are you still interested? A short reply is enough.',
  },
  auto_reply: {
    subject: 'We have your message',
    body: 'Thank you for your message. {{ organizer.name }} reads it and answers you.',
  },
  custom: {
    subject: 'About {{ job.title }} at {{ organization.name }}',
    body: 'Write here what you have to say.',
  },
}

const TO_INTERVIEWERS: Readonly<Partial<Record<TemplateType, Words>>> = {
  confirmation: {
    subject: `Confirmed: interview ${WITH}`,
    body: `{{ candidate.name }} confirmed the interview for the position ${ROUND}.`,
  },
  reminder: {
    subject: `Reminder: interview ${WITH}`,
    body: 'This is your reminder, set for {{ reminder.before }} before the {{ interview.title }} for the position {{ job.title }}.',
  },
  reschedule: {
    subject: `Changed: interview ${WITH}`,
    body: 'The interview with {{ candidate.name }} for the position {{ job.title }} ({{ interview.title }}) has changed.',
  },
  cancellation: {
    subject: `Cancelled: interview ${WITH}`,
    body: 'The interview for the position {{ job.title }} does not take place. You do not need to do anything.',
  },
}
