import { expect, it } from 'vitest'
import { whyEnded } from '@/lib/domain/calendar-broken'

it.each([
  [
    'Google: invalid_grant: Token has been expired or revoked. (400)',
    /^The access was withdrawn at Google, or it/,
  ],
  [
    'Google: insufficientPermissions: Request had insufficient authentication scopes. (403)',
    /permissions is missing/,
  ],
  ['Its key is gone', /^The key that opens this connection is gone/],
  ['Google: something new (418)', /does not say why/],
  [null, /does not say why/],
])('says of %j one plain sentence, and nothing of the protocol', (reason, words) => {
  expect(whyEnded(reason)).toMatch(words)
  expect(whyEnded(reason)).not.toMatch(/invalid|\(\d+\)/)
})
