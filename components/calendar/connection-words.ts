/** "1 interview", "3 interviews" */
export function interviews(count: number): string {
  return `${count} ${pronoun(count, 'interview', 'interviews')}`
}

export function pronoun(count: number, one: string, many: string): string {
  return count === 1 ? one : many
}
