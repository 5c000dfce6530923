import { rewriteLinks, trackingOf, withoutTracking, withPixel } from '@/lib/domain/tracking'
import { env } from '@/lib/env'
import type { MessageForDelivery } from '@/lib/queries/message/for-delivery'
import { routes } from '@/lib/routes'
import type { FrozenLetter } from './compose'

/** Stands in the kept letter where the token of its tracked addresses goes when it leaves. */
export const TRACKING_PLACEHOLDER = 'trace-of-this-letter'

const click = (place: number) => `${env().NEXTAUTH_URL}${routes.trackedLink(TRACKING_PLACEHOLDER, place)}`
const pixel = () => `${env().NEXTAUTH_URL}${routes.trackedOpening(TRACKING_PLACEHOLDER)}`

/**
 * A letter about to leave, with the picture and the links by which its reader is noticed, where that is wished for.
 * The part in plain text is never touched.
 */
export function trackLetter(
  message: MessageForDelivery,
  letter: FrozenLetter,
  { unsubscribed }: { unsubscribed: boolean },
): FrozenLetter {
  const candidate = message.interview?.application.candidate ?? message.candidate
  const { opens, clicks } = trackingOf({
    ...message,
    brand: message.organization.brand,
    trackingOffAt: candidate?.trackingOffAt ?? null,
    unsubscribed,
  })
  const { mail } = letter
  const known = message.trackedLinks
  const { html, links } = clicks
    ? rewriteLinks(mail.html, { ownUrl: env().NEXTAUTH_URL, click }, known)
    : { html: mail.html, links: known }
  return {
    ...letter,
    trackedLinks: links,
    mail: { ...mail, html: opens ? withPixel(html, pixel()) : html },
  }
}

/** A kept letter as it is shown to members: its links lead where they say, and nobody is measured by looking. */
export function untrackedHtml(html: string, links: readonly string[]): string {
  return withoutTracking(html, { click, pixel: pixel(), links })
}
