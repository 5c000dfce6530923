/** A request header that proxy.ts sets, whatever the client sent: path and query of the page. */
export const PATH_HEADER = 'x-followthrough-path'

/**
 * Path, query and fragment of an address on our own site, or undefined for everything else: other origins, other
 * schemes, `//evil.example`, backslashes that browsers read as slashes, control characters.
 */
export function localPath(address: string, baseUrl = 'http://local.invalid'): string | undefined {
  if (/[\\\p{C}]/u.test(address) || address.length > 2_000) return undefined
  if (!address.startsWith('/') && !address.startsWith(`${baseUrl}/`) && address !== baseUrl) return undefined
  if (!URL.canParse(address, baseUrl)) return undefined
  const url = new URL(address, baseUrl)
  if (url.origin !== new URL(baseUrl).origin) return undefined
  const path = `${url.pathname}${url.search}${url.hash}`
  return path.startsWith('//') ? undefined : path
}
