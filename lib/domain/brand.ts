import type { Colour } from './colour'

/** What an organisation's letters look like; what a letter is given of its brand. */
export interface LetterBrand {
  /** Its address is ours and public; the size is that in which it is shown, pixels. */
  logo: { url: string; width: number; height: number } | null
  accent: Colour | null
  footer: string | null
  postalAddress: string | null
  poweredBy: boolean
}

/** The look of an organisation that set nothing. */
export const plainBrand: LetterBrand = {
  logo: null,
  accent: null,
  footer: null,
  postalAddress: null,
  poweredBy: true,
}

/** How large a logo may be shown, pixels; it is kept at twice that, for dense screens. */
export const LOGO = { width: 400, height: 42 } as const

/** The size in which a picture of these dimensions is shown: as high as the line, never enlarged, never too wide. */
export function logoSize({ width, height }: { width: number; height: number }) {
  const scale = Math.min(1, LOGO.height / height, LOGO.width / width)
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}
