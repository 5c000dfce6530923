import { type Colour, contrast, mix, READABLE, readableOn } from './colour'

/** What lies behind a letter's text. */
export const CARD = { light: '#ffffff', dark: '#211e1b' } as const

/** The colours of one accent: of links, of the tile with the date, of the button. */
export interface Shades {
  link: Colour
  tile: Colour
  onTile: Colour
  button: Colour
  onButton: Colour
}

export interface Palette {
  light: Shades
  dark: Shades
}

/** What letters look like for whoever chose no accent. */
export const housePalette: Palette = {
  light: {
    link: '#0f5c5a',
    tile: '#e7f0ef',
    onTile: '#0f5c5a',
    button: '#0f5c5a',
    onButton: '#ffffff',
  },
  dark: { link: '#78cbc5', tile: '#133431', onTile: '#a9dfda', button: '#1c7672', onButton: '#ffffff' },
}

/** WCAG 2.2, 1.4.11: what marks a control needs this contrast with what surrounds it. */
const VISIBLE = 3

/**
 * All colours of a letter from its one accent. Every text has a contrast of 4.5 with what lies behind it, in light
 * and in dark, whatever the accent; an accent that does not need to be changed for it stands as it is.
 */
export function paletteOf(accent: Colour | null): Palette {
  if (!accent) return housePalette
  const button = readableOn(CARD.dark, accent, VISIBLE)
  return { light: shades(accent, CARD.light, accent, 0.1), dark: shades(accent, CARD.dark, button, 0.25) }
}

function shades(accent: Colour, card: Colour, button: Colour, tint: number): Shades {
  const tile = mix(card, accent, tint)
  return {
    link: readableOn(card, accent),
    tile,
    onTile: readableOn(tile, accent),
    button,
    onButton: contrast('#ffffff', button) >= READABLE ? '#ffffff' : '#000000',
  }
}

/** An accent that cannot be read as a link or a tile on the light card, with the nearest one that can. */
export function accentObjection(accent: Colour): { contrast: number; nearest: Colour } | undefined {
  const ratio = contrast(accent, CARD.light)
  if (ratio >= READABLE) return undefined
  return { contrast: Math.floor(ratio * 10) / 10, nearest: readableOn(CARD.light, accent) }
}
