/** The mailbox's look: warm neutral, one teal, hairlines; light and dark. */
export const style = `
:root { --paper: #fbfaf8; --ink: #23211e; --quiet: #6b665f; --line: #e3dfd8; --accent: #0b6b68; --hover: #f3f1ed; --warn: #8f3a25 }
@media (prefers-color-scheme: dark) {
  :root { --paper: #1a1917; --ink: #ece9e4; --quiet: #a39d94; --line: #37342f; --accent: #63c2bc; --hover: #23211e; --warn: #e59a86 }
}
* { box-sizing: border-box }
body { margin: 0; background: var(--paper); color: var(--ink); font: 14px/1.5 "Inter Variable", Inter, system-ui, sans-serif; font-variant-numeric: tabular-nums }
a { color: var(--accent); text-decoration-thickness: 1px; text-underline-offset: 2px }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 4px }
header { display: flex; flex-wrap: wrap; gap: 4px 16px; align-items: baseline; padding: 16px 24px; border-bottom: 1px solid var(--line) }
.home { font-size: 16px; font-weight: 600; color: var(--ink); text-decoration: none }
.mark, .quiet, time { color: var(--quiet); font-size: 13px }
main { max-width: 1040px; margin: 0 auto; padding: 24px }
main > p:first-child { margin-top: 0 }
h1 { font-size: 20px; line-height: 1.3; font-weight: 600; margin: 0 0 12px; overflow-wrap: anywhere }
h2 { font-size: 14px; font-weight: 600; margin: 32px 0 8px }
form { display: flex; flex-wrap: wrap; gap: 8px; margin: 0 0 16px }
input { flex: 1 1 200px; min-width: 0; height: 36px; padding: 0 10px; font: inherit; color: inherit; background: transparent; border: 1px solid var(--line); border-radius: 6px }
input::placeholder { color: var(--quiet) }
button { height: 36px; padding: 0 16px; font: inherit; font-weight: 500; color: var(--paper); background: var(--accent); border: 0; border-radius: 6px; cursor: pointer }
ol, ul { list-style: none; margin: 0; padding: 0 }
.mails { border-top: 1px solid var(--line) }
.mails a { display: grid; grid-template-columns: 220px 1fr auto auto; gap: 16px; align-items: baseline; padding: 8px; border-bottom: 1px solid var(--line); color: inherit; text-decoration: none }
.mails a:hover { background: var(--hover) }
.mails .to, .mails .subject { overflow: hidden; text-overflow: ellipsis; white-space: nowrap }
.mails .subject { font-weight: 500 }
.state { font-size: 12px; color: var(--quiet) }
.state.bad { color: var(--warn) }
.pages { display: flex; justify-content: space-between; margin-top: 16px }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 4px 16px; margin: 0 }
dt { color: var(--quiet) }
dd { margin: 0; overflow-wrap: anywhere }
iframe { display: block; width: 100%; height: 72vh; min-height: 420px; margin-top: 20px; border: 1px solid var(--line); border-radius: 8px; background: #fff; color-scheme: light }
pre { margin: 0; padding: 16px; font: 13px/1.6 ui-monospace, SFMono-Regular, Menlo, monospace; white-space: pre-wrap; overflow-wrap: anywhere; border: 1px solid var(--line); border-radius: 8px }
.files li { padding: 8px 0; border-bottom: 1px solid var(--line); overflow-wrap: anywhere }
@media (max-width: 640px) {
  header, main { padding-inline: 16px }
  form button { flex: 1 1 100% }
  input, button { height: 44px; font-size: 16px }
  .mails a { grid-template-columns: 1fr auto; gap: 2px 12px; padding: 10px 0 }
  .mails .subject { grid-column: 1 / -1; grid-row: 2; white-space: normal }
  .mails time { grid-column: 1; grid-row: 3 }
  dl:not(.facts) { grid-template-columns: 1fr; gap: 0 }
  dl:not(.facts) dd { margin-bottom: 8px }
}
`
