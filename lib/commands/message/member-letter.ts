import type { Letter } from '@/emails/parts/props'
import { letterBrand } from '@/lib/commands/brand/letter-brand'
import { whyEnded } from '@/lib/domain/calendar-broken'
import { env } from '@/lib/env'
import type { MessageForDelivery } from '@/lib/queries/message/for-delivery'
import { routes } from '@/lib/routes'

/** What a letter to a future member speaks of. */
export interface InvitationContext {
  role: string
  inviterName: string
}

/**
 * A letter to a member, or to somebody who shall become one, about no interview.
 * @throws Error when the message lacks what its kind speaks of
 */
export function memberLetter(message: MessageForDelivery, invitation: InvitationContext | null): Letter {
  if (message.kind === 'team_invitation') return teamInvitation(message, invitation)
  if (message.kind === 'calendar_broken') return calendarBroken(message)
  throw new Error(`Message ${message.id} (${message.kind}) speaks of no interview`)
}

function teamInvitation(message: MessageForDelivery, invitation: InvitationContext | null): Letter {
  if (!invitation) throw new Error(`Message ${message.id} speaks of no invitation`)
  return {
    kind: 'team_invitation',
    props: {
      organizationName: message.organization.name,
      brand: letterBrand(message.organization),
      inviterName: invitation.inviterName,
      role: invitation.role,
      recipientName: message.recipientName,
      signInUrl: `${env().NEXTAUTH_URL}${routes.signIn()}`,
    },
  }
}

function calendarBroken({ id, user, organization, ...message }: MessageForDelivery): Letter {
  const since = user?.googleAccount?.brokenAt
  if (!since) throw new Error(`Message ${id} speaks of no broken calendar`)
  return {
    kind: 'calendar_broken',
    props: {
      organizationName: organization.name,
      brand: letterBrand(organization),
      recipientName: message.recipientName,
      recipientTimeZone: message.recipientTimeZone,
      since,
      waiting: user.calendarEvents.filter((event) => event.syncedRevision < event.revision).length,
      reason: whyEnded(user.googleAccount?.brokenReason ?? null),
      reconnectUrl: `${env().NEXTAUTH_URL}${routes.calendarSettings(organization.slug)}`,
    },
  }
}
