import { LIGHT, type Sender, shadesOf, text } from './look'

/** What turns in the dark. */
export const DARK_CLASSES: Readonly<Record<string, string>> = {
  p: 'ink',
  h1: 'ink',
  h2: 'ink',
  h3: 'ink',
  h4: 'ink',
  ul: 'ink',
  ol: 'ink',
  a: 'link',
  blockquote: 'line',
  hr: 'line',
}

const plain = `font-size:${text.fontSize};line-height:${text.lineHeight};color:${text.color}`
const heading = (size: string, line: string) =>
  `font-size:${size};line-height:${line};font-weight:650;color:${LIGHT.ink};margin:0 0 12px`
const list = `${plain};margin:0 0 16px;padding-left:22px`

const STYLES: Readonly<Record<string, string>> = {
  p: `${plain};margin:${text.margin}`,
  h1: heading('20px', '26px'),
  h2: heading('18px', '24px'),
  h3: heading('16px', '24px'),
  h4: heading('16px', '24px'),
  ul: list,
  ol: list,
  li: 'padding:2px 0',
  a: 'text-decoration-line:underline;overflow-wrap:anywhere',
  blockquote: `border-left:2px solid ${LIGHT.line};margin:0 0 16px;padding:0 0 0 14px`,
  hr: `border:0;border-top:1px solid ${LIGHT.line};margin:20px 0`,
  code: 'font-family:monospace',
  pre: 'font-family:monospace;white-space:pre-wrap;margin:0 0 16px',
  img: 'max-width:100%',
}

/** @param sender whose colour links have */
export function styleOfMarkup(name: string, sender: Sender): string {
  const style = STYLES[name] ?? ''
  return name === 'a' ? `color:${shadesOf(sender).link};${style}` : style
}
