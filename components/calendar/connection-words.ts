/** "1 interview", "3 interviews" */
export function interviews(count: number): string {
  return `${count} ${pronoun(count, 'interview', 'interviews')}`
}

export function pronoun(count: number, one: string, many: string): string {
  return count === 1 ? one : many
}

/** Why Google's door is closed, for the person who holds the account; the recorded reason is Google's or ours. */
export function brokenWords(reason: string | null): string {
  if (/key is gone/i.test(reason ?? ''))
    return 'The key that opens this connection is gone from this installation.'
  if (/invalid_grant|revoked|expired/i.test(reason ?? ''))
    return 'Google no longer accepts this connection: the access was withdrawn at Google, or it expired.'
  if (/permission|scope|forbidden|insufficient/i.test(reason ?? ''))
    return 'Google says that one of the two permissions is missing.'
  return 'Google no longer accepts this connection.'
}
