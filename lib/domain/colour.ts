/** `#rrggbb` in lower case. Nothing else ever stands in a letter's styles, so a colour can carry no CSS. */
export type Colour = `#${string}`

/** WCAG 2.2, 1.4.3: text below 24 px (or 19 px bold) needs this contrast with what lies behind it. */
export const READABLE = 4.5

/** Reads `#0f5c5a`, `0F5C5A` or `#abc`; undefined for anything else. */
export function colourOf(text: string | null | undefined): Colour | undefined {
  const [, short, long] = /^#?(?:([0-9a-f]{3})|([0-9a-f]{6}))$/.exec((text ?? '').trim().toLowerCase()) ?? []
  if (short) return `#${[...short].map((digit) => digit + digit).join('')}`
  return long ? `#${long}` : undefined
}

/** The contrast of two colours, 1 to 21. https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
export function contrast(one: Colour, other: Colour): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

/** A colour on the straight way from one to another; share 0 is the one, 1 the other. */
export function mix(from: Colour, to: Colour, share: number): Colour {
  const others = channels(to)
  const mixed = channels(from).map((value, place) => value + ((others[place] ?? 0) - value) * share)
  return `#${mixed.map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`
}

/**
 * The nearest colour of the same hue that can be read on a ground: the first one on the way to black, or to white,
 * that has the contrast; itself when it has.
 * @param ratio at most 4.5, which black or white always reaches, or one that the ground allows
 */
export function readableOn(ground: Colour, colour: Colour, ratio = READABLE): Colour {
  for (let step = 0; step <= STEPS; step++) {
    for (const end of ['#000000', '#ffffff'] as const) {
      const candidate = mix(colour, end, step / STEPS)
      if (contrast(candidate, ground) >= ratio) return candidate
    }
  }
  return contrast('#000000', ground) > contrast('#ffffff', ground) ? '#000000' : '#ffffff'
}

const STEPS = 256

function channels(colour: Colour): number[] {
  return [1, 3, 5].map((place) => Number.parseInt(colour.slice(place, place + 2), 16))
}

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(colour: Colour): number {
  const [red = 0, green = 0, blue = 0] = channels(colour).map((value) => {
    const share = value / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
