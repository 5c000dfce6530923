import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { logoSize } from '@/lib/domain/brand'
import { BrandForm, draftWhileTyping, plainDraft } from '@/lib/domain/brand-form'
import { type Colour, colourOf, contrast, mix, readableOn } from '@/lib/domain/colour'
import { accentObjection, CARD, paletteOf } from '@/lib/domain/palette'

const colours = fc
  .tuple(...Array.from({ length: 3 }, () => fc.integer({ min: 0, max: 255 })))
  .map((parts): Colour => `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`)

const form = (fields: Record<string, string>) =>
  BrandForm.safeParse({
    accent: '',
    senderName: '',
    senderLocalPart: '',
    replyTo: '',
    footer: '',
    postalAddress: '',
    ...fields,
  })
const complaintAbout = (field: string, typed: string) =>
  form({ [field]: typed }).error?.issues.find(({ path }) => path[0] === field)?.message

describe('contrast', () => {
  // https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio; #767676 is the well-known lightest grey that passes on white.
  it.each([
    ['#000000', '#ffffff', 21],
    ['#ffffff', '#ffffff', 1],
    ['#767676', '#ffffff', 4.54],
    ['#777777', '#ffffff', 4.48],
    ['#ff0000', '#ffffff', 4],
    ['#0000ff', '#ffffff', 8.59],
  ] as const)('of %s on %s is %d', (one, other, ratio) => {
    expect(contrast(one, other)).toBeCloseTo(ratio, 2)
    expect(contrast(other, one)).toBe(contrast(one, other))
  })

  it('of the nearest readable colour suffices on any ground, and nothing nearer does', () => {
    fc.assert(
      fc.property(colours, colours, (colour, ground) => {
        const readable = readableOn(ground, colour)
        expect(contrast(readable, ground)).toBeGreaterThanOrEqual(4.5)
        if (readable === colour) return
        // Half of the way that was gone leads to a colour that could not be read.
        expect(contrast(mix(readable, colour, 0.5), ground)).toBeLessThan(4.6)
      }),
    )
  })
})

describe('the palette of any accent', () => {
  it('can be read in every place, in light and in dark', () => {
    fc.assert(
      fc.property(fc.option(colours), (accent) => {
        const palette = paletteOf(accent)
        for (const scheme of ['light', 'dark'] as const) {
          const { link, tile, onTile, button, onButton } = palette[scheme]
          expect(contrast(link, CARD[scheme])).toBeGreaterThanOrEqual(4.5)
          expect(contrast(onTile, tile)).toBeGreaterThanOrEqual(4.5)
          expect(contrast(onButton, button)).toBeGreaterThanOrEqual(4.5)
        }
        expect(contrast(palette.dark.button, CARD.dark)).toBeGreaterThanOrEqual(3)
      }),
    )
  })

  it('keeps an accent that the form takes, on the button and in links', () => {
    fc.assert(
      fc.property(colours, (accent) => {
        const objection = accentObjection(accent)
        const { link, button } = paletteOf(accent).light
        if (objection) expect(accentObjection(objection.nearest)).toBeUndefined()
        else expect([link, button]).toEqual([accent, accent])
      }),
    )
  })
})

describe('the form', () => {
  it('takes an empty one as the defaults', () => {
    const given = form({ poweredBy: 'on', trackOpens: 'on', trackClicks: 'on' })
    expect(given.data).toEqual(plainDraft)
  })

  it.each([
    ['#0F5C5A', '#0f5c5a'],
    ['0f5c5a', '#0f5c5a'],
    [' #a00 ', '#aa0000'],
    ['', null],
  ])('reads the accent %j', (typed, accent) => {
    expect(form({ accent: typed }).data?.accent).toBe(accent)
  })

  it.each([
    'red',
    '#12345',
    '#0f5c5a;background:url(https://evil.example)',
    'url(javascript:alert(1))',
    '#0f5c5a}</style><script>',
    '#0f5c5g',
    'var(--x)',
  ])('G2: refuses %j as a colour', (typed) => {
    expect(colourOf(typed)).toBeUndefined()
    expect(complaintAbout('accent', typed)).toMatch(/such as #0f5c5a/)
  })

  it('says how far an accent is from readable, and which one is near', () => {
    const complaint = complaintAbout('accent', '#ffcc00') ?? ''
    expect(complaint).toMatch(/contrast is 1\.[45]:1, and 4\.5:1 is needed/)
    const nearest = colourOf(/#[0-9a-f]{6}/.exec(complaint)?.[0]) ?? '#ffffff'
    expect(contrast(nearest, '#ffffff')).toBeGreaterThanOrEqual(4.5)
    expect(form({ accent: nearest }).success).toBe(true)
  })

  it.each(['a b', 'a@b', 'a..b', '.a', 'a\r\nBcc', '"a"', 'ä', 'a'.repeat(65)])(
    'refuses %j before the @ of the sender',
    (typed) => expect(complaintAbout('senderLocalPart', typed)).toBeDefined(),
  )

  it.each(['a@x.example,b@y.example', 'nobody', 'a@b\r\nBcc: c@d.example'])(
    'refuses %j as reply-to',
    (typed) => expect(complaintAbout('replyTo', typed)).toBe('This is not a mail address.'),
  )

  it('keeps the lines of an address and drops what is no text', () => {
    expect(
      form({ postalAddress: 'Acme GmbH\r\nTorstr. 1\n\u202e10119\u0000 Berlin\n\n' }).data?.postalAddress,
    ).toBe('Acme GmbH\nTorstr. 1\n10119 Berlin')
  })
})

it('what is being typed is shown as far as it can be, a colour that is hard to read too', () => {
  const before = { ...plainDraft, accent: '#8a1c5c' as Colour, replyTo: 'a@acme.example' }
  const typed = { accent: '#ffcc00', replyTo: 'a@', footer: 'Hello', poweredBy: 'on', senderName: '' }
  expect(draftWhileTyping(typed, before)).toEqual({
    ...before,
    accent: '#ffcc00',
    footer: 'Hello',
    trackOpens: false,
    trackClicks: false,
  })
  expect(draftWhileTyping({ ...typed, accent: '#ffcx' }, before).accent).toBe('#8a1c5c')
})

it.each([
  [
    { width: 160, height: 84 },
    { width: 80, height: 42 },
  ],
  [
    { width: 800, height: 84 },
    { width: 400, height: 42 },
  ],
  [
    { width: 100, height: 20 },
    { width: 100, height: 20 },
  ],
  [
    { width: 800, height: 10 },
    { width: 400, height: 5 },
  ],
  [
    { width: 1, height: 84 },
    { width: 1, height: 42 },
  ],
])('a logo of %j is shown at %j', (kept, shown) => expect(logoSize(kept)).toEqual(shown))
