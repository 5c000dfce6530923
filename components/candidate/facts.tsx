/** Names and values; what nobody knows is a dash. Line breaks in values stay. */
export function Facts({
  facts,
}: {
  facts: readonly { readonly label: string; readonly value: string | null }[]
}) {
  return (
    <dl className="grid gap-3">
      {facts.map(({ label, value }) => (
        <div key={label}>
          <dt className="text-sm text-ink-soft">{label}</dt>
          <dd className="wrap-anywhere whitespace-pre-line">{value ?? '–'}</dd>
        </div>
      ))}
    </dl>
  )
}
