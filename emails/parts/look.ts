/** The tokens of LOOK.md that letters need. Dark values win through DARK, since mail clients inline the rest. */
export const FONT =
  "Inter, -apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif"

export const LIGHT = {
  page: '#f6f4f0',
  card: '#ffffff',
  ink: '#211e1a',
  quiet: '#655f56',
  line: '#e4dfd7',
  accent: '#0f5c5a',
  tint: '#e7f0ef',
} as const

export const DARK = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (prefers-color-scheme: dark) {
  .page, .page > table > tbody > tr > td { background: #171512 !important; }
  .card { background: #211e1b !important; border-color: #38332d !important; }
  .ink { color: #efeae2 !important; }
  .quiet { color: #b0a89d !important; }
  .line { border-color: #38332d !important; }
  .link { color: #78cbc5 !important; }
  .tile { background: #133431 !important; }
  .tile p { color: #a9dfda !important; }
  .button { background: #1c7672 !important; }
}
@media (max-width: 480px) {
  .card { border-radius: 0 !important; border-left: 0 !important; border-right: 0 !important; }
  .inner { padding: 24px 20px 16px !important; }
  .edge { padding-left: 20px !important; padding-right: 20px !important; }
}`

export const text = { fontSize: '16px', lineHeight: '24px', color: LIGHT.ink, margin: '0 0 16px' } as const
export const small = { fontSize: '14px', lineHeight: '20px', color: LIGHT.quiet, margin: '0 0 4px' } as const
