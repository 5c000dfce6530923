/** Somebody, or something, fetched the picture of a letter or followed one of its links. */
export interface Hit {
  readonly kind: 'open' | 'click'
  /** Of a click: the place of the link among those of the letter. */
  readonly link: number | null
  readonly method: string
  readonly userAgent: string | null
  readonly at: Date
}

interface LetterFacts {
  readonly sentAt: Date | null
  readonly deliveredAt: Date | null
  /** How many links of the letter lead past us. */
  readonly links: number
  /** All clicks on the letter that are known around this hit, itself included. */
  readonly clicks: readonly { readonly link: number | null; readonly at: Date }[]
}

/** Nobody reads a letter this soon after its delivery, milliseconds. */
const TOO_SOON = 5_000

/** Nobody follows every link of a letter within this span, milliseconds. */
export const BURST = 2_000

/** User agents of what fetches for itself. https://developers.google.com/search/docs/crawling-indexing/overview-google-crawlers */
const machines: readonly (readonly [RegExp, string])[] = [
  [/GoogleImageProxy|ggpht\.com/i, 'Google’s image proxy'],
  [/YahooMailProxy/i, 'Yahoo’s image proxy'],
  // Mail Privacy Protection loads every picture, read or not, and names itself by nothing else.
  [/^Mozilla\/5\.0$/, 'Apple Mail Privacy Protection'],
  [/safe-?links|BingPreview|MicrosoftPreview|SkypeUriPreview/i, 'Microsoft’s link scanner'],
  [/barracuda/i, 'Barracuda’s link scanner'],
  [/proofpoint/i, 'Proofpoint’s link scanner'],
  [/mimecast/i, 'Mimecast’s link scanner'],
  // CUBOT is a make of telephones.
  [/(?<!cu)bot\b|crawler|spider|headless|phantomjs|scanner|preview/i, 'a bot'],
  [
    /^(?:curl|wget|python|java|go-http-client|okhttp|axios|node|undici|ruby|php|libwww|perl)\b|python-|aiohttp|httpclient|guzzle/i,
    'a program',
  ],
]

/**
 * Why a hit is taken for a machine's, in words; null when it looks like a person's. A guess by what is known at this
 * moment: shown apart, and nothing is ever done because of it.
 */
export function machineReason(hit: Hit, letter: LetterFacts): string | null {
  if (hit.method.toUpperCase() === 'HEAD') return 'asked for the head alone'
  const userAgent = hit.userAgent?.trim()
  if (!userAgent) return 'named no program'
  const machine = machines.find(([pattern]) => pattern.test(userAgent))
  if (machine) return machine[1]
  const since = letter.deliveredAt ?? letter.sentAt
  if (!since || hit.at.getTime() - since.getTime() < TOO_SOON) return 'within 5 s of its delivery'
  if (hit.kind === 'click' && isInBurst(hit.at, letter)) return 'every link within 2 s'
  return null
}

/** Whether all links of a letter that has several were followed within one span of 2 s that holds this moment. */
function isInBurst(at: Date, { links, clicks }: LetterFacts): boolean {
  if (links < 2) return false
  const moment = at.getTime()
  return clicks.some(({ at: first }) => {
    const start = first.getTime()
    if (moment < start || moment > start + BURST) return false
    const within = clicks.filter(
      (click) => click.at.getTime() >= start && click.at.getTime() <= start + BURST,
    )
    return new Set(within.map(({ link }) => link)).size >= links
  })
}
