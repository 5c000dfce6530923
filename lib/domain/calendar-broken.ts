/** What is said everywhere of a calendar that Google takes nothing for any more. */
export const CONNECTION_ENDED = 'Google ended the connection'

/**
 * Why, in a sentence for the person who holds the account and those who wait for them.
 * @param reason as it was recorded: Google's words ("Google: invalid_grant: … (400)") or ours
 */
export function whyEnded(reason: string | null): string {
  if (/key is gone/i.test(reason ?? ''))
    return 'The key that opens this connection is gone from this installation.'
  if (/invalid_grant|revoked|expired|withdrawn/i.test(reason ?? ''))
    return 'The access was withdrawn at Google, or it expired.'
  if (/permission|scope|forbidden|insufficient/i.test(reason ?? ''))
    return 'One of the two permissions is missing.'
  return 'Google accepts it no longer, and does not say why.'
}
