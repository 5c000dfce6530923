import type { TemplateFormat, TemplateVariant } from '@/lib/domain/template-content'

const OUTPUT = /\{\{\s*[a-z]+\.[a-zA-Z]+\s*\}\}/g

/**
 * Whether a template does nothing with its values but show them as text: no condition, no filter, and none inside of a
 * tag. What it says is then the same whatever the values are.
 */
export function isPlainSource({
  format,
  variant,
}: {
  format: TemplateFormat
  variant: TemplateVariant
}): boolean {
  const known = judged.get(variant)?.[format]
  if (known !== undefined) return known
  const isPlain = [variant.body, variant.text ?? ''].every((text) => isPlainText(text, format))
  judged.set(variant, { ...judged.get(variant), [format]: isPlain })
  return isPlain
}

const judged = new WeakMap<TemplateVariant, Partial<Record<TemplateFormat, boolean>>>()

function isPlainText(text: string, format: TemplateFormat): boolean {
  const shown = text.replace(OUTPUT, '\u0000')
  if (/\{\{|\{%/.test(shown)) return false
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what was put in above, and stands in no template
  return format === 'markdown' || !/<[^>]*\u0000/.test(shown)
}
