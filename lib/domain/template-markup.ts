import { Marked } from 'marked'
import sanitizeHtml from 'sanitize-html'
import { markdownProblems } from './markdown-limits'
import { paragraphsOf } from './paragraphs'
import type { TemplateFormat } from './template-content'
import { placeMark, unmark } from './template-liquid'
import { type BlockName, blockNames } from './template-variables'

/** Stands in safe markup where a block goes; the sanitiser lets it pass, and no other element of its kind. */
export const placeTag = (block: BlockName) => `ft-place-${block}`

const markdown = new Marked({
  gfm: true,
  breaks: true,
  // What looks like HTML in Markdown is shown as it was typed.
  renderer: { html: ({ text }) => escapeHtml(text) },
})

/** Everything that letters need and mail programs show; no scripts, no forms, no frames, no styles that hide. */
const OPTIONS: sanitizeHtml.IOptions = {
  allowedTags: [
    ...'p br strong b em i u s del sub sup a ul ol li h1 h2 h3 h4 blockquote hr code pre span div'.split(' '),
    ...'table thead tbody tr td th img'.split(' '),
    ...blockNames.map(placeTag),
  ],
  allowedAttributes: {
    a: ['href', 'title'],
    img: ['src', 'alt', 'width', 'height'],
    ol: ['start'],
    table: ['width', 'cellpadding', 'cellspacing', 'border', 'bgcolor', 'role'],
    '*': ['align', 'valign', 'width', 'height', 'bgcolor', 'colspan', 'rowspan', 'style', 'lang', 'dir'],
  },
  allowedSchemes: ['https', 'http', 'mailto', 'tel'],
  allowedSchemesByTag: { img: ['https'] },
  allowProtocolRelative: false,
  allowedStyles: { '*': styles() },
  nestingLimit: 40,
  transformTags: { '*': (tagName, attribs) => ({ tagName, attribs: withoutRefused(tagName, attribs) }) },
}

function styles(): Record<string, RegExp[]> {
  const free = [/^(?!.*(?:url|expression|javascript))[\w\s#%.,'"()+/-]*$/i]
  const names =
    'color background-color font-family font-weight font-style line-height letter-spacing text-align text-decoration vertical-align border border-top border-bottom border-left border-right border-radius padding padding-top padding-bottom padding-left padding-right margin margin-top margin-bottom width max-width list-style-type'
  return {
    ...Object.fromEntries(names.split(' ').map((name) => [name, free])),
    'font-size': [/^(?:[89]|[1-9]\d)(?:\.\d+)?(?:px|pt)$|^[1-9](?:\.\d+)?r?em$|^0?\.[5-9]\d*r?em$/],
  }
}

/**
 * Safe markup of a body whose values are still marks: Markdown or HTML becomes the few elements that letters have,
 * then the values come in as text. A block's mark in a paragraph of its own becomes its place; elsewhere it is
 * dropped, and the block stands where it always does.
 * @param source as {@link markedLiquid} writes it
 * @throws Error for Markdown that would take too long (markdown-limits.ts)
 */
export function safeMarkup(source: string, format: TemplateFormat): string {
  return sanitizeHtml(unmark(withPlaces(htmlOf(source, format)), escapeHtml), OPTIONS)
}

function htmlOf(source: string, format: TemplateFormat): string {
  if (format === 'html') return source
  const [tooMuch] = markdownProblems(source)
  if (tooMuch) throw new Error(tooMuch.message)
  return markdown.parse(source, { async: false })
}

/** As {@link safeMarkup}, of a plain text: paragraphs and lines. */
export function markupOfText(source: string): string {
  const html = paragraphsOf(source).map((lines) => `<p>${lines.map(escapeHtml).join('<br>')}</p>`)
  return unmark(withPlaces(html.join('')), (value) => escapeHtml(value))
}

/** Addresses in a body that do not get through {@link safeMarkup}, as they were written. */
export function refusedAddresses(source: string, format: TemplateFormat): string[] {
  const html = htmlOf(source, format)
  const refused: string[] = []
  const note = (tagName: string, attribs: sanitizeHtml.Attributes) => {
    const kept = withoutRefused(tagName, attribs)
    for (const [name, address] of Object.entries(attribs)) if (!(name in kept)) refused.push(address)
    return { tagName, attribs: kept }
  }
  sanitizeHtml(unmark(html, escapeHtml), { ...OPTIONS, transformTags: { '*': note } })
  return refused
}

/** In a mail only whole addresses lead somewhere. */
function withoutRefused(tagName: string, attribs: sanitizeHtml.Attributes): sanitizeHtml.Attributes {
  const leadsSomewhere = (address: string) =>
    (tagName === 'img' ? /^https:\/\//i : /^(?:https?:\/\/|mailto:|tel:)/i).test(address.trim())
  return Object.fromEntries(
    Object.entries(attribs).filter(
      ([name, value]) => (name !== 'href' && name !== 'src') || leadsSomewhere(value),
    ),
  )
}

/** Blocks whose mark stands elsewhere than in a paragraph of its own. */
export function misplacedBlocks(source: string, format: TemplateFormat): BlockName[] {
  if (!blockNames.some((block) => source.includes(placeMark(block)))) return []
  const placed = placing(htmlOf(source, format))
  return blockNames.filter((block) => placed.includes(placeMark(block)))
}

// Tags end before the next one begins: a thousand that never end must not each be followed to the end of the text.
const BEFORE = '(?:^|<(?:div|td)\\b[^<>]*>|</(?:p|div|table|ul|ol|h[1-4]|blockquote)>|<hr[^<>]*>)\\s*'
const AFTER = '\\s*(?=$|</(?:div|td)>|<(?:p|div|table|ul|ol|h[1-4]|blockquote|hr)\\b)'

function placing(html: string): string {
  return blockNames.reduce((text, block) => {
    const [mark, tag] = [placeMark(block), placeTag(block)]
    if (!text.includes(mark)) return text
    const place = `<${tag}></${tag}>`
    return text
      .replaceAll(new RegExp(`<p\\b[^<>]*>\\s*${mark}\\s*</p>`, 'g'), place)
      .replaceAll(new RegExp(`(${BEFORE})${mark}${AFTER}`, 'g'), `$1${place}`)
  }, html)
}

const withPlaces = (html: string) =>
  blockNames.reduce((text, block) => text.replaceAll(placeMark(block), ''), placing(html))

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}
