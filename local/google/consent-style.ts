/** The consent page's look: warm neutral, one teal, hairlines; light and dark. */
export const style = `
:root { --paper: #fbfaf8; --ink: #23211e; --quiet: #6b665f; --line: #e3dfd8; --accent: #0b6b68; --hover: #f3f1ed; --warn: #8f3a25 }
@media (prefers-color-scheme: dark) {
  :root { --paper: #1a1917; --ink: #ece9e4; --quiet: #a39d94; --line: #37342f; --accent: #63c2bc; --hover: #23211e; --warn: #e59a86 }
}
* { box-sizing: border-box }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 "Inter Variable", Inter, system-ui, sans-serif }
main { max-width: 440px; margin: 0 auto; padding: clamp(24px, 10vh, 96px) 20px 48px }
.mark { margin: 0 0 24px; padding-bottom: 12px; border-bottom: 1px solid var(--line); color: var(--quiet); font-size: 13px }
h1 { margin: 0 0 24px; font-size: 20px; line-height: 1.3; font-weight: 600; overflow-wrap: anywhere }
fieldset { margin: 0 0 24px; padding: 0; border: 0; min-width: 0 }
legend { padding: 0; margin-bottom: 4px; color: var(--quiet); font-size: 13px; overflow-wrap: anywhere }
.row { display: flex; gap: 12px; align-items: center; min-height: 48px; padding: 6px 4px; border-bottom: 1px solid var(--line); cursor: pointer; overflow-wrap: anywhere }
.row:hover { background: var(--hover) }
.row input { flex: none; width: 18px; height: 18px; margin: 0; accent-color: var(--accent) }
small { display: block; color: var(--quiet); font-size: 13px; line-height: 1.4 }
.other { display: grid; gap: 12px; padding: 12px 0 0 }
form:has(input[value=other]:not(:checked)) .other { display: none }
.other label { font-size: 13px; color: var(--quiet) }
.other input { display: block; width: 100%; height: 44px; margin-top: 4px; padding: 0 12px; font: inherit; font-size: 16px; color: var(--ink); background: transparent; border: 1px solid var(--line); border-radius: 6px }
.other input[aria-invalid] { border-color: var(--warn) }
.problem { margin: 8px 0 0; color: var(--warn); font-size: 14px }
.code { color: var(--quiet); font-size: 14px }
.buttons { display: flex; gap: 12px }
button { height: 44px; padding: 0 24px; font: inherit; font-weight: 500; border-radius: 6px; border: 1px solid var(--accent); background: var(--accent); color: var(--paper); cursor: pointer }
button.quiet { background: transparent; border-color: var(--line); color: var(--ink) }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
`
