import type { RuleChange } from '@/lib/domain/policy-words'

/** What is otherwise, rule by rule: old → new. */
export function ChangeList({ changes }: { changes: readonly RuleChange[] }) {
  return (
    <ul className="grid gap-0.5">
      {changes.map(({ rule, from, to }) => (
        <li key={rule}>
          <span className="font-medium">{rule}:</span> <span className="text-ink-soft">{from}</span>{' '}
          <span aria-hidden>→</span>
          <span className="sr-only">becomes</span> {to}
        </li>
      ))}
    </ul>
  )
}
