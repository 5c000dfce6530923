/**
 * The address that a telephone dials for a number as somebody typed it (RFC 3966): digits, with a leading plus.
 * @returns undefined where there is nothing to dial
 */
export function telephoneAddress(typed: string | null | undefined): string | undefined {
  const [, plus = '', rest = ''] = /^\s*(\+|00)?(.*)$/su.exec(typed ?? '') ?? []
  // "(0)" is for callers within the country only, and what follows a word is an extension.
  const digits = (rest.split(/[a-z#]/iu)[0] ?? '').replace(plus ? '(0)' : '', '').replace(/\D/gu, '')
  return digits.length >= 3 ? `tel:${plus && '+'}${digits}` : undefined
}
