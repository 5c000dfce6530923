import type { LetterBrand } from '@/lib/domain/brand'
import { CARD, paletteOf } from '@/lib/domain/palette'

/** The tokens of LOOK.md that letters need. Dark values win through the style sheet, since mail clients inline the rest. */
export const FONT =
  "Inter, -apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif"

export const LIGHT = {
  page: '#f6f4f0',
  card: CARD.light,
  ink: '#211e1a',
  quiet: '#655f56',
  line: '#e4dfd7',
} as const

export const DARK = {
  page: '#171512',
  card: CARD.dark,
  ink: '#efeae2',
  quiet: '#b0a89d',
  line: '#38332d',
} as const

/** Who writes, and how their letters look: what the parts of a letter take of it. */
export interface Sender {
  organizationName: string
  /** Absent: as for an organisation that set nothing. */
  brand?: LetterBrand
}

/** The brand's colours in light; those in dark stand in the style sheet of its frame. */
export const shadesOf = ({ brand }: Sender) => paletteOf(brand?.accent ?? null).light

/** The style sheet of a letter: dark colours, narrow screens. A logo keeps its light ground, for which it was drawn. */
export function styleSheet({ brand }: Sender): string {
  const { dark } = paletteOf(brand?.accent ?? null)
  return `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (prefers-color-scheme: dark) {
  .page, .page > table > tbody > tr > td { background: ${DARK.page} !important; }
  .card { background: ${DARK.card} !important; border-color: ${DARK.line} !important; }
  .ink { color: ${DARK.ink} !important; }
  .quiet { color: ${DARK.quiet} !important; }
  .line { border-color: ${DARK.line} !important; }
  .link { color: ${dark.link} !important; }
  .tile { background: ${dark.tile} !important; }
  .tile p { color: ${dark.onTile} !important; }
  .button { background: ${dark.button} !important; color: ${dark.onButton} !important; }
  .logo { background: ${LIGHT.page} !important; padding: 6px 10px !important; border-radius: 8px; color: ${LIGHT.ink} !important; }
}
@media (max-width: 480px) {
  .card { border-radius: 0 !important; border-left: 0 !important; border-right: 0 !important; }
  .inner { padding: 24px 20px 16px !important; }
  .edge { padding-left: 20px !important; padding-right: 20px !important; }
}`
}

export const text = { fontSize: '16px', lineHeight: '24px', color: LIGHT.ink, margin: '0 0 16px' } as const
export const small = { fontSize: '14px', lineHeight: '20px', color: LIGHT.quiet, margin: '0 0 4px' } as const
