import { LIGHT, type Sender } from './look'
import { DARK_CLASSES, styleOfMarkup } from './markup-look'

const TAG = /<(\/?)([a-z][a-z0-9-]*)\b([^>]*)>/g
const ALONE = new Set(['br', 'hr', 'img'])

/**
 * Safe markup in the look of letters: every element gets its style, and its class for the dark. Where a template
 * brings a ground of its own, that and what stands on it look by night as by day; everywhere else all text turns.
 */
export function lookOf(markup: string, sender: Sender): string {
  /** Of each open element: whether it stands on a ground of the template's. */
  const grounds: boolean[] = []
  return markup.replace(TAG, (tag, closing: string, name: string, attributes: string) => {
    if (closing) {
      grounds.pop()
      return tag
    }
    const own = /\sstyle="([^"]*)"/.exec(attributes)?.[1] ?? ''
    const brings = /\sbgcolor=/.test(attributes) || /(?:^|;)\s*background-color:/.test(own)
    const stays = brings || (grounds.at(-1) ?? false)
    if (!ALONE.has(name)) grounds.push(stays)
    const turning = DARK_CLASSES[name] ?? (/(?:^|;)\s*color:/.test(own) ? 'ink' : undefined)
    const className = stays ? undefined : turning
    const style = [styleOfMarkup(name, sender), brings && `color:${LIGHT.ink}`, own].filter(Boolean).join(';')
    const rest = attributes.replace(/\sstyle="[^"]*"/, '')
    return `<${name}${className ? ` class="${className}"` : ''}${style ? ` style="${style}"` : ''}${rest}>`
  })
}
