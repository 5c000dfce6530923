import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const css = readFileSync(new URL('../../app/globals.css', import.meta.url), 'utf8')
const [light = '', dark = ''] = [...css.matchAll(/:root \{([^}]*)\}/g)].map(([, block]) => block)
const schemes = { light: colours(light), dark: { ...colours(light), ...colours(dark) } }

/** WCAG 2.2, 1.4.3: text on its ground, at least 4.5. */
const text: [string, string][] = [
  ...['canvas', 'surface', 'sunken'].flatMap((ground): [string, string][] =>
    ['ink', 'ink-soft', 'ink-faint', 'accent', 'danger', 'declined'].map((ink) => [ink, ground]),
  ),
  ['accent-ink', 'accent'],
  ['accent-ink', 'accent-strong'],
  ['danger-ink', 'danger'],
  ['accent', 'accent-soft'],
  ...['pending', 'scheduled', 'completed', 'declined', 'no-show'].map((state): [string, string] => [
    state,
    `${state}-soft`,
  ]),
]

/** WCAG 2.2, 1.4.11: edges of controls and the focus ring, at least 3. */
const edges: [string, string][] = ['canvas', 'surface', 'sunken'].flatMap((ground) => [
  ['line-strong', ground],
  ['accent', ground],
])

describe.each(Object.entries(schemes))('in the %s scheme', (_scheme, tokens) => {
  it.each(text)('%s can be read on %s', (ink, ground) => {
    expect(contrast(tokens[ink], tokens[ground])).toBeGreaterThanOrEqual(4.5)
  })

  it.each(edges)('%s can be seen on %s', (edge, ground) => {
    expect(contrast(tokens[edge], tokens[ground])).toBeGreaterThanOrEqual(3)
  })
})

function colours(block: string): Record<string, string> {
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, hex]) => [name, hex]),
  )
}

function contrast(one: string | undefined, other: string | undefined): number {
  const [bright = 0, dim = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (bright + 0.05) / (dim + 0.05)
}

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(hex = ''): number {
  const channels = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
  expect(channels.every(Number.isFinite), `no colour: "${hex}"`).toBe(true)
  const [red = 0, green = 0, blue = 0] = channels.map((c) =>
    c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4,
  )
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
