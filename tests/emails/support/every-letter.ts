import CalendarBroken from '@/emails/calendar-broken'
import Custom from '@/emails/custom'
import type { InterviewLetterKind, Letter } from '@/emails/parts/props'
import { sample, sampleForInterviewer } from '@/emails/parts/sample'
import TeamInvitation from '@/emails/team-invitation'
import type { LetterBrand } from '@/lib/domain/brand'

/** Kind → what it would be missing; a kind that is added is missed by the compiler. */
const interviewKinds = Object.keys({
  invitation: 0,
  invitation_follow_up: 0,
  confirmation: 0,
  reschedule: 0,
  panel_removal: 0,
  reminder: 0,
  prep_nudge: 0,
  cancellation: 0,
} satisfies Record<InterviewLetterKind, 0>) as InterviewLetterKind[]

const MARKDOWN = `# Hello {{ recipient.firstName }}

we look forward to **{{ interview.title }}** ([all about us](https://acme.example)).

- one
- two

> quoted

{{ blocks.card }}

\`code\` and what follows`
const HTML = `<table width="100%"><tr>
<td>Hello {{ recipient.firstName }} <span style="color:#333333">we look forward</span> to it</td>
<td style="background-color:#fff7e0">on paper<p>of our <span style="color:#5a4300">own</span></p></td>
</tr></table>`

const was = { ...sample, startsAt: new Date('2026-03-04T16:00:00Z') }

/** Every letter that the product writes, under its name, in one brand. */
export function everyLetter(over: {
  brand?: LetterBrand
  organizationName?: string
  unsubscribeUrl?: string
}): [string, Letter][] {
  const written = (format: 'markdown' | 'html', body: string, language: string): Letter => ({
    kind: 'invitation',
    props: { ...sample, was, ...over },
    source: { format, variant: { language, subject: 'About {{ job.title }}', body, text: null } },
  })
  return [
    ...interviewKinds.flatMap((kind): [string, Letter][] => [
      [`${kind} to a candidate`, { kind, props: { ...sample, was, ...over } }],
      [`${kind} to an interviewer`, { kind, props: { ...sampleForInterviewer, was, ...over } }],
    ]),
    ['team_invitation', { kind: 'team_invitation', props: { ...TeamInvitation.PreviewProps, ...over } }],
    ['calendar_broken', { kind: 'calendar_broken', props: { ...CalendarBroken.PreviewProps, ...over } }],
    ['custom letter', { kind: 'custom', props: { ...Custom.PreviewProps, ...over } }],
    ['invitation by a template', written('markdown', MARKDOWN, 'en')],
    ['invitation by a template in HTML', written('html', HTML, 'de')],
  ]
}
