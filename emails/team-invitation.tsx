import { oneLine } from '@/lib/domain/one-line'
import { Frame } from './parts/frame'
import { MainButton } from './parts/main-button'
import { Paragraph } from './parts/paragraph'
import type { TeamInvitationLetter } from './parts/props'

export default function TeamInvitation(letter: TeamInvitationLetter) {
  const { organizationName, inviterName, role, recipientName, signInUrl } = letter
  return (
    <Frame
      letter={letter}
      title={`Join ${organizationName} on Followthrough`}
      preview={`${inviterName} invites you to the interviews of ${organizationName}.`}
      because={`You receive this e-mail because ${inviterName} invited this address to ${organizationName}.`}
    >
      <Paragraph>Hello{recipientName ? ` ${recipientName}` : ''},</Paragraph>
      <Paragraph>
        {inviterName} invites you to {organizationName} as {/^[aeiou]/.test(role) ? 'an' : 'a'} {role}.
        Followthrough looks after the interviews there: invitations, reminders and what comes after.
      </Paragraph>
      <MainButton letter={letter} href={signInUrl}>
        Sign in with Google
      </MainButton>
      <Paragraph quiet>Use the Google account of the address to which this e-mail was sent.</Paragraph>
    </Frame>
  )
}

TeamInvitation.PreviewProps = {
  organizationName: 'Acme',
  inviterName: 'Ada Admin',
  role: 'recruiter',
  recipientName: 'Ben',
  signInUrl: 'https://followthrough.example/sign-in',
} satisfies TeamInvitationLetter

export function subject({ inviterName, organizationName }: TeamInvitationLetter): string {
  return oneLine(`${oneLine(inviterName, 60)} invites you to ${oneLine(organizationName, 60)}`, 150)
}
