/** The calendar page's look: warm neutral, one teal, hairlines; light and dark. */
export const style = `
:root { --paper: #fbfaf8; --ink: #23211e; --quiet: #6b665f; --line: #e3dfd8; --edge: #8a847b; --accent: #0b6b68; --hover: #f3f1ed; --warn: #8f3a25 }
@media (prefers-color-scheme: dark) {
  :root { --paper: #1a1917; --ink: #ece9e4; --quiet: #a39d94; --line: #37342f; --edge: #7a756c; --accent: #63c2bc; --hover: #23211e; --warn: #e59a86 }
}
* { box-sizing: border-box }
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.5 "Inter Variable", Inter, system-ui, sans-serif; font-variant-numeric: tabular-nums; overflow-wrap: anywhere }
a { color: var(--accent); text-underline-offset: 2px }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 4px }
header { display: flex; flex-wrap: wrap; gap: 4px 16px; align-items: baseline; padding: 16px 20px; border-bottom: 1px solid var(--line) }
.home { font-size: 16px; font-weight: 600; color: var(--ink); text-decoration: none }
.mark, .quiet { color: var(--quiet); font-size: 13px }
main { max-width: 760px; margin: 0 auto; padding: 24px 20px 64px }
h1 { margin: 0 0 8px; font-size: 20px; line-height: 1.3; font-weight: 600 }
h2 { margin: 0 0 4px; font-size: 16px; font-weight: 600 }
p { margin: 0 0 4px }
ol, ul { margin: 0; padding: 0; list-style: none }
ol { margin-top: 16px; border-top: 1px solid var(--line) }
ol > li { padding: 16px 0; border-bottom: 1px solid var(--line) }
li:target { background: var(--hover) }
.problem { color: var(--warn) }
form { display: flex; flex-wrap: wrap; gap: 8px; align-items: end; margin-top: 12px }
label { flex: 1 1 240px; color: var(--quiet); font-size: 13px }
input[type=email] { display: block; width: 100%; height: 44px; padding: 0 12px; font: inherit; font-size: 16px; color: var(--ink); background: transparent; border: 1px solid var(--edge); border-radius: 6px }
button { height: 44px; padding: 0 16px; font: inherit; font-weight: 500; color: var(--ink); background: transparent; border: 1px solid var(--edge); border-radius: 6px; cursor: pointer }
button:hover { background: var(--hover) }
`
