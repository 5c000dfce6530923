import { describe, expect, it } from 'vitest'
import { renderLetter } from '@/emails/letter'
import { sample } from '@/emails/parts/sample'
import type { LetterBrand } from '@/lib/domain/brand'
import { type Colour, contrast } from '@/lib/domain/colour'
import { hostileNames } from '../services/support/hostile'
import { everyLetter } from './support/every-letter'

const brand: LetterBrand = {
  logo: { url: 'https://app.example/api/files/logo/0195af27', width: 120, height: 42 },
  accent: '#8a1c5c',
  footer: 'We answer within a day.',
  postalAddress: 'Acme GmbH\nTorstraße 1\n10119 Berlin',
  poweredBy: true,
}

describe.each(everyLetter({ brand }))('the %s', (_name, letter) => {
  it('carries the brand in both parts', async () => {
    const { html, text } = await renderLetter(letter)
    expect(html).toContain('src="https://app.example/api/files/logo/0195af27"')
    expect(html).toMatch(/<img [^>]*alt="Acme"/)
    expect(html).not.toContain('<link')
    expect(text.startsWith('Acme\n')).toBe(true)
    for (const part of [html, text]) {
      expect(part).toContain('We answer within a day.')
      expect(part).toContain('10119 Berlin')
      expect(part).toContain('Powered by Followthrough')
      expect(part).not.toContain('Unsubscribe')
    }
    expect(text).toContain('Acme GmbH\nTorstraße 1\n10119 Berlin')
    expect(html).not.toContain('#0f5c5a')
  })
})

it('the name stands where a logo would, and nothing else changes, for who set nothing', async () => {
  for (const [, letter] of everyLetter({})) {
    const { html, text } = await renderLetter(letter)
    expect(html).not.toContain('<img')
    expect(text.startsWith('Acme\n')).toBe(true)
    expect(text.trimEnd().endsWith('Powered by Followthrough')).toBe(true)
  }
})

it('the footer says who is behind it only while that is wanted, and the way out where there is one', async () => {
  for (const [, letter] of everyLetter({
    brand: { ...brand, poweredBy: false },
    unsubscribeUrl: 'https://app.example/u/abc',
  })) {
    const { html, text } = await renderLetter(letter)
    expect(html).not.toContain('Powered by')
    expect(text).toMatch(/(?:Unsubscribe|Abmelden) https:\/\/app\.example\/u\/abc/)
  }
})

it.each(['#8a1c5c', '#ffcc00', '#000000', '#ffffff', '#7f7f7f', '#0000ff', null] as (Colour | null)[])(
  'with the accent %s every text of every letter can be read, in light and in dark',
  async (accent) => {
    for (const [name, letter] of everyLetter({ brand: { ...brand, accent } })) {
      const seen = textsOf((await renderLetter(letter)).html)
      expect(seen.length, name).toBeGreaterThan(3)
      for (const { text, light, dark } of seen) {
        expect(contrast(...light), `"${text}" of the ${name} in light: ${light}`).toBeGreaterThanOrEqual(4.5)
        expect(contrast(...dark), `"${text}" of the ${name} in dark: ${dark}`).toBeGreaterThanOrEqual(4.5)
      }
    }
  },
)

it.each(hostileNames)(
  'G1, G2: %j as name, address, colour and footer of a brand is inert in every letter',
  async (name) => {
    const hostile: LetterBrand = {
      logo: { url: name, width: 1, height: 1 },
      accent: name as Colour,
      footer: name,
      postalAddress: name,
      poweredBy: true,
    }
    const [usual = '', ...none] = styleSheets(await renderLetter({ kind: 'invitation', props: sample }))
    expect(none).toEqual([])
    for (const [, letter] of everyLetter({ organizationName: name, brand: hostile })) {
      const rendered = await renderLetter(letter)
      expect(rendered.html).not.toMatch(/<[^>]* on\w+=|<script|<img|url\(/i)
      expect(styleSheets(rendered)).toEqual([usual])
      for (const part of [rendered.html, rendered.text]) {
        expect(part).not.toMatch(/[^\P{Cc}\n]|[\u2028\u202a-\u202e\u2066-\u2069]/u)
        expect(part.length).toBeLessThan(40_000)
      }
    }
  },
)

const styleSheets = ({ html }: { html: string }) => html.match(/<style>[^<]*<\/style>/g) ?? []

interface Seen {
  text: string
  light: [Colour, Colour]
  dark: [Colour, Colour]
}

/** Every text of a letter with the colours of it and of what lies behind it, as a browser would find them. */
function textsOf(html: string): Seen[] {
  const dark = darkRules(html)
  const stack: {
    name: string
    light: [Colour, Colour]
    dark: [Colour, Colour]
    unseen: boolean
    tile: boolean
  }[] = []
  const seen: Seen[] = []
  for (const [, closing, name = '', attributes = '', text] of html.matchAll(
    /<(\/?)([a-z][a-z0-9]*)([^>]*)>|([^<]+)/gi,
  )) {
    const above = stack.at(-1) ?? {
      name: '',
      light: ['#000000', '#ffffff'] as [Colour, Colour],
      dark: ['#000000', '#ffffff'] as [Colour, Colour],
      unseen: false,
      tile: false,
    }
    if (text !== undefined) {
      if (!above.unseen && /\p{L}/u.test(text)) seen.push({ text, light: above.light, dark: above.dark })
    } else if (closing) stack.pop()
    else if (!/^(br|hr|img|meta|link)$/i.test(name)) {
      const style = /style="([^"]*)"/.exec(attributes)?.[1] ?? ''
      const classes = (/class="([^"]*)"/.exec(attributes)?.[1] ?? '').split(' ')
      const own = (property: string) =>
        new RegExp(`(?:^|;)${property}:(#[0-9a-f]{6})`).exec(style)?.[1] as Colour | undefined
      const ruled = (property: string) => classes.map((one) => dark.get(`${one} ${property}`)).find(Boolean)
      const isPage =
        name === 'td' && stack.map((element) => element.name).join() === 'html,body,table,tbody,tr'
      const tile = above.tile || classes.includes('tile')
      const [color, ground] = [own('color'), own('background-color')]
      stack.push({
        name,
        tile,
        light: [color ?? above.light[0], ground ?? above.light[1]],
        dark: [
          (tile && name === 'p' ? dark.get('tile p color') : ruled('color')) ?? color ?? above.dark[0],
          (isPage ? dark.get('page background') : ruled('background')) ?? ground ?? above.dark[1],
        ],
        unseen: above.unseen || /^(head|style|title)$/i.test(name) || style.includes('display:none'),
      })
    }
  }
  return seen
}

/** "ink color" → "#efeae2", of the rules for dark. */
function darkRules(html: string): Map<string, Colour> {
  const rules = new Map<string, Colour>()
  for (const [, selector = '', body = ''] of html.matchAll(/^ {2}\.([a-z]+(?: p)?)[^{\n]*\{([^}]*)\}/gm))
    for (const [, property, colour] of body.matchAll(/(color|background): (#[0-9a-f]{6})/g))
      rules.set(`${selector} ${property}`, colour as Colour)
  return rules
}
