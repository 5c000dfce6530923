const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&quot;': '"',
  '&lt;': '<',
  '&gt;': '>',
  '&#x27;': "'",
  '&#39;': "'",
}

/** The text behind an attribute as our letters are written: the five characters that renderers escape. */
export function unescapeHtml(text: string): string {
  return text.replace(/&(?:amp|quot|lt|gt|#x27|#39);/g, (entity) => entities[entity] ?? entity)
}

/** A text for an attribute in double quotes. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
}
