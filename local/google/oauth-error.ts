/** An error of the token and revocation endpoints: https://datatracker.ietf.org/doc/html/rfc6749#section-5.2 */
export function oauthError(status: number, error: string, description: string): Response {
  return Response.json(
    { error, error_description: description },
    { status, headers: { 'cache-control': 'no-store' } },
  )
}
