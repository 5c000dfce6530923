import type { Call, World } from './world'

/** https://developers.google.com/identity/openid-connect/openid-connect#discovery */
export function discovery({ url, idTokens }: World, call: Call): Response | undefined {
  switch (call.url.pathname) {
    case '/.well-known/openid-configuration':
      return Response.json(documentOf(url))
    case '/oauth2/v3/certs':
      return Response.json({ keys: [idTokens.jwk] })
    default:
      return undefined
  }
}

function documentOf(url: string) {
  return {
    issuer: url,
    authorization_endpoint: `${url}/o/oauth2/v2/auth`,
    token_endpoint: `${url}/token`,
    userinfo_endpoint: `${url}/oauth2/v3/userinfo`,
    revocation_endpoint: `${url}/revoke`,
    jwks_uri: `${url}/oauth2/v3/certs`,
    response_types_supported: ['code'],
    response_modes_supported: ['query'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    scopes_supported: ['openid', 'email', 'profile'],
    token_endpoint_auth_methods_supported: ['client_secret_post', 'client_secret_basic'],
    claims_supported: [
      'aud',
      'email',
      'email_verified',
      'exp',
      'family_name',
      'given_name',
      'iat',
      'iss',
      'name',
      'picture',
      'sub',
    ],
    code_challenge_methods_supported: ['plain', 'S256'],
    grant_types_supported: ['authorization_code', 'refresh_token'],
  }
}
