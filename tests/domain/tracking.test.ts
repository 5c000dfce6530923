import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { rewriteLinks, trackingOf, withoutTracking, withPixel } from '@/lib/domain/tracking'
import { type Hit, machineReason } from '@/lib/domain/tracking-hit'

const ownUrl = 'https://hire.acme.example'
const click = (place: number) => `${ownUrl}/api/t/c/trace/${place}`
const pixel = `${ownUrl}/api/t/o/trace`
const rewrite = (html: string, known?: string[]) => rewriteLinks(html, { ownUrl, click }, known)

describe('which letters are tracked', () => {
  const letter = {
    kind: 'invitation',
    audience: 'candidate',
    brand: null,
    trackingOffAt: null,
    unsubscribed: false,
  } as const
  const [both, neither] = [
    { opens: true, clicks: true },
    { opens: false, clicks: false },
  ]
  const cases = [
    ['one to a candidate, while nobody has set anything', {}, both],
    ['one that a person wrote', { kind: 'custom' }, both],
    ['opens alone', { brand: { trackOpens: true, trackClicks: false } }, { opens: true, clicks: false }],
    ['clicks alone', { brand: { trackOpens: false, trackClicks: true } }, { opens: false, clicks: true }],
    ['not when the candidate is not to be measured', { trackingOffAt: new Date(0) }, neither],
    ['not when the address has unsubscribed', { unsubscribed: true }, neither],
    ['not those to interviewers', { audience: 'interviewer' }, neither],
    ['not those to recruiters', { audience: 'recruiter' }, neither],
    ['not those to members', { kind: 'team_invitation', audience: 'member' }, neither],
  ] as const
  test.each(cases)('%s', (_name, change, wished) => {
    expect(trackingOf({ ...letter, ...change })).toEqual(wished)
  })
})

describe('the links of a letter', () => {
  it('lead past us where they lead elsewhere, each target under one place', () => {
    const html =
      '<p><a class="x" href="https://a.example/?b=1&amp;c=2">A</a> <A HREF="http://b.example/">B</A> <a href="https://a.example/?b=1&amp;c=2">again</a></p>'
    const rewritten = rewrite(html)
    expect(rewritten.links).toEqual(['https://a.example/?b=1&c=2', 'http://b.example/'])
    expect(rewritten.html).toBe(
      `<p><a class="x" href="${click(0)}">A</a> <A HREF="${click(1)}">B</A> <a href="${click(0)}">again</a></p>`,
    )
  })

  test.each([
    `<a href="${ownUrl}/c/token-of-this-letter">Answer</a>`,
    `<a href="${ownUrl}/u/silence-of-this-letter">Unsubscribe</a>`,
    `<a href="HTTPS://HIRE.acme.example:443/o/acme">Ours</a>`,
    '<a href="mailto:ada@acme.example">Ada</a>',
    '<a href="tel:+49301234">Call</a>',
    '<a href="javascript:alert(1)">x</a>',
    '<a href="data:text/html,x">x</a>',
    '<a href="//evil.example/">x</a>',
    '<a href="\\\\evil.example">x</a>',
    '<a href="/c/x">x</a>',
    '<a name="x">x</a>',
    '<img src="https://a.example/logo.png"/>',
    '<p>https://a.example/ &lt;a href="https://a.example/"&gt;</p>',
    '<abbr href="https://a.example/">x</abbr>',
  ])('F1: %s stays as it is', (html) => {
    expect(rewrite(html)).toEqual({ html, links: [] })
  })

  it('F1: a target with line breaks is kept without them', () => {
    const { links } = rewrite('<a href="https://a.example/\r\nSet-Cookie: x">x</a>')
    expect(links).toEqual(['https://a.example/Set-Cookie:%20x'])
  })

  it('keep the places that an earlier version of the letter gave away', () => {
    const { html, links } = rewrite('<a href="https://new.example/">x</a>', ['https://old.example/'])
    expect(links).toEqual(['https://old.example/', 'https://new.example/'])
    expect(html).toContain(click(1))
  })

  it('keep every other byte, and come back as they were', () => {
    const href = fc.oneof(
      fc
        .tuple(fc.domain(), fc.webPath(), fc.webQueryParameters())
        .map(([host, path, query]) => new URL(`https://${host}${path}?${query}`).href),
      fc.constantFrom(`${ownUrl}/c/x`, 'mailto:a@b.example', '#top'),
    )
    const piece = fc.oneof(
      fc.string().map((text) => text.replace(/[<>&"]/g, '')),
      href.map((url) => `<a style="a" href="${url.replaceAll('&', '&amp;')}">text</a>`),
    )
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const html = `<html><body>${pieces.join('')}</body></html>`
        const rewritten = rewrite(html)
        expect(rewritten.links.every((link) => !link.startsWith(ownUrl))).toBe(true)
        const bare = (text: string) => text.replaceAll(/ href="[^"]*"/g, ' href')
        expect(bare(rewritten.html)).toBe(bare(html))
        const tracked = withPixel(rewritten.html, pixel)
        expect(tracked.endsWith('/></body></html>')).toBe(true)
        expect(withoutTracking(tracked, { click, pixel, links: rewritten.links })).toBe(html)
      }),
    )
  })
})

describe('F2: who is taken for a machine', () => {
  const deliveredAt = new Date('2026-03-02T09:00:00Z')
  const past = (ms: number) => new Date(deliveredAt.getTime() + ms)
  const browser =
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/17.4 Safari/605.1.15'
  const hit: Hit = { kind: 'open', link: null, method: 'GET', userAgent: browser, at: past(60_000) }
  const letter = { sentAt: past(-2_000), deliveredAt, links: 3, clicks: [] }

  test.each([
    'Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)',
    'YahooMailProxy; https://help.yahoo.com/kb/yahoo-mail-proxy-SLN28749.html',
    'Mozilla/5.0',
    'Mozilla/5.0 (compatible; Microsoft SafeLinks)',
    'Barracuda Sentinel (EE)',
    'Mozilla/5.0 Proofpoint URL Defense',
    'Mimecast-Scanner/1.0',
    'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/120.0 Safari/537.36',
    'curl/8.5.0',
    'python-requests/2.31',
    'Python/3.12 aiohttp/3.9',
    '',
    '  ',
    null,
  ])('%j', (userAgent) => {
    expect(machineReason({ ...hit, userAgent }, letter)).not.toBeNull()
  })

  test.each([
    browser,
    'Mozilla/5.0 (Linux; Android 13; CUBOT P80) AppleWebKit/537.36 Chrome/120 Mobile Safari/537.36',
    'Mozilla/4.0 (compatible; MSIE 7.0; Windows NT 10.0; Microsoft Outlook 16.0.5)',
    'Mozilla/5.0 (X11; Linux x86_64; rv:115.0) Gecko/20100101 Thunderbird/115.6.0',
  ])('not %j', (userAgent) => {
    expect(machineReason({ ...hit, userAgent }, letter)).toBeNull()
  })

  test.each([
    ['HEAD', { method: 'HEAD' }, {}, 'asked for the head alone'],
    ['4.999 s after delivery', { at: past(4_999) }, {}, 'within 5 s of its delivery'],
    ['5 s after delivery', { at: past(5_000) }, {}, null],
    [
      'before the letter is known to have left',
      {},
      { sentAt: null, deliveredAt: null },
      'within 5 s of its delivery',
    ],
    [
      '3 s after it was sent, while nobody knows of its delivery',
      { at: past(1_000) },
      { deliveredAt: null },
      'within 5 s of its delivery',
    ],
    ['a minute after it was sent', {}, { deliveredAt: null }, null],
  ])('%s', (_name, change, facts, reason) => {
    expect(machineReason({ ...hit, ...change }, { ...letter, ...facts })).toBe(reason)
  })

  const clicksAt = (...moments: number[]) => moments.map((ms, link) => ({ link, at: past(60_000 + ms) }))
  test.each([
    ['all three links within 2 s', clicksAt(0, 900, 2_000), [0, 1, 2], 'every link within 2 s'],
    ['the third one too late', clicksAt(0, 900, 2_001), [0, 1, 2], null],
    ['two of three', clicksAt(0, 10), [0, 1], null],
  ])('%s', (_name, clicks, all, reason) => {
    for (const link of all) {
      const at = clicks[link]?.at ?? past(0)
      expect(machineReason({ ...hit, kind: 'click', link, at }, { ...letter, clicks })).toBe(reason)
    }
  })

  it('the only link of a letter, followed once, is a person’s', () => {
    const clicks = clicksAt(0)
    expect(
      machineReason({ ...hit, kind: 'click', link: 0, at: past(60_000) }, { ...letter, links: 1, clicks }),
    ).toBeNull()
  })
})
