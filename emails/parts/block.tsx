import { createElement, type ReactNode } from 'react'
import { placeTag } from '@/lib/domain/template-markup'
import { type BlockName, blockNames } from '@/lib/domain/template-variables'

/** A part of a letter that a template may put elsewhere; {@link placeBlocks} takes the marks away. */
export function Block({ name, children }: { name: BlockName; children: ReactNode }) {
  return createElement(blockTag(name), null, children)
}

const blockTag = (name: BlockName) => `ft-block-${name}`
const MARKS = /<\/?ft-block-[a-z]+>/g

/**
 * Puts each block where the template wants it, once; what has no place of its own stays where it stands, so that
 * none is ever lost. No mark is left.
 * @param html what React wrote: nobody else can have written these elements
 */
export function placeBlocks(html: string): string {
  // Only templates name places; a letter in the product's own words is gone through once.
  if (!html.includes('<ft-place-')) return html.replace(MARKS, '')
  let placed = html
  for (const name of blockNames) {
    const [open, close] = [`<${blockTag(name)}>`, `</${blockTag(name)}>`]
    const place = `<${placeTag(name)}></${placeTag(name)}>`
    const at = placed.indexOf(place)
    const from = placed.indexOf(open)
    const to = placed.indexOf(close, from)
    const block = from < 0 || to < 0 ? '' : placed.slice(from + open.length, to)
    if (at >= 0 && block !== '')
      // The words stand before the blocks, so nothing moves before the place.
      placed = `${placed.slice(0, at)}${block}${placed.slice(at + place.length, from)}${placed.slice(to + close.length)}`
    placed = placed.replaceAll(place, '').replaceAll(open, '').replaceAll(close, '')
  }
  return placed
}
