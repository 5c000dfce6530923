/**
 * Whether a form was sent from somebody else's page. The token is the credential, so a request that does not say
 * where it comes from may pass: browsers send `Origin: null` from a page without referrer, privacy tools nothing.
 * https://www.w3.org/TR/fetch-metadata/#sec-fetch-site-header
 */
export function isForeign(headers: Headers, site: string): boolean {
  const fetchSite = headers.get('sec-fetch-site')
  if (fetchSite && fetchSite !== 'same-origin' && fetchSite !== 'none') return true
  const origin = headers.get('origin')
  if (!origin || origin === 'null') return false
  return (
    !URL.canParse(origin) || (origin !== new URL(site).origin && new URL(origin).host !== headers.get('host'))
  )
}
