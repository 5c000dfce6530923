import { escapeHtml, unescapeHtml } from './html-entities'
import type { MessageAudience, MessageKind } from './message'

/** What of a letter is noted once it has left. */
export interface Tracking {
  readonly opens: boolean
  readonly clicks: boolean
}

interface TrackedFacts {
  readonly kind: MessageKind
  readonly audience: MessageAudience
  /** The organisation's switches; without a row of its brand both are on. */
  readonly brand: { readonly trackOpens: boolean; readonly trackClicks: boolean } | null
  /** Since when the candidate is not to be measured. */
  readonly trackingOffAt: Date | null
  /** The address has unsubscribed from whatever letters. */
  readonly unsubscribed: boolean
}

/**
 * What may be noted of a letter: only of those to candidates, and nothing of whoever does not wish it. Letters to
 * members are never measured.
 */
export function trackingOf(facts: TrackedFacts): Tracking {
  const { kind, audience, brand, trackingOffAt, unsubscribed } = facts
  const ofMembers = kind === 'team_invitation' || kind === 'calendar_broken' || kind === 'panel_removal'
  if (audience !== 'candidate' || ofMembers || trackingOffAt || unsubscribed)
    return { opens: false, clicks: false }
  return { opens: brand?.trackOpens ?? true, clicks: brand?.trackClicks ?? true }
}

/** Where the links of a letter lead while it is tracked. */
export interface TrackedAddresses {
  /** This site, as its letters name it. Nothing that leads here is rewritten: rooms, answers, unsubscribing. */
  readonly ownUrl: string
  /** The address that leads to a link by its place; free of characters that HTML escapes. */
  readonly click: (place: number) => string
}

const ANCHOR = /<a(?=\s)(?:[^<>"']|"[^"]*"|'[^']*')*>/gi
const HREF = /(\shref=")([^"]*)(?=")/i

/**
 * Lets the foreign links of a letter lead past us: those of anchors to http and https. All other bytes stay.
 * @param known targets of an earlier version of this letter, which keep their places: it may still be read
 * @returns the letter, and its targets by their places
 */
export function rewriteLinks(
  html: string,
  { ownUrl, click }: TrackedAddresses,
  known: readonly string[] = [],
): { html: string; links: string[] } {
  const links = [...known]
  const own = new URL(ownUrl).host
  const rewritten = html.replace(ANCHOR, (anchor) =>
    anchor.replace(HREF, (href, start: string, written: string) => {
      const target = trackable(unescapeHtml(written), own)
      if (target === undefined) return href
      if (!links.includes(target)) links.push(target)
      return start + click(links.indexOf(target))
    }),
  )
  return { html: rewritten, links }
}

/** The address in its one spelling, without line breaks and in ASCII; undefined when it is left as it is. */
function trackable(href: string, own: string): string | undefined {
  const url = /^\s*https?:\/\//i.test(href) ? URL.parse(href) : null
  return url && url.host !== own ? url.href : undefined
}

const pixelTag = (src: string) =>
  `<img alt="" width="1" height="1" src="${src}" style="display:block;width:1px;height:1px;border:0"/>`

/** Puts the picture by which an opening is seen at the end of the letter's body. */
export function withPixel(html: string, src: string): string {
  const end = html.lastIndexOf('</body>')
  const at = end < 0 ? html.length : end
  return html.slice(0, at) + pixelTag(src) + html.slice(at)
}

/** The letter as it was before {@link rewriteLinks} and {@link withPixel}: what we show of it measures nobody. */
export function withoutTracking(
  html: string,
  { click, pixel, links }: { click: TrackedAddresses['click']; pixel: string; links: readonly string[] },
): string {
  return links.reduce(
    (text, target, place) => text.replaceAll(`"${click(place)}"`, () => `"${escapeHtml(target)}"`),
    html.replace(pixelTag(pixel), ''),
  )
}
