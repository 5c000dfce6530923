interface ContentsProps {
  groups: readonly {
    readonly title: string
    readonly entries: readonly { readonly id: string; readonly words: string }[]
  }[]
}

/** The way to every operation of the page. */
export function Contents({ groups }: ContentsProps) {
  return (
    <nav aria-label="Contents" className="grid content-start gap-4 text-sm lg:sticky lg:top-6">
      {groups.map(({ title, entries }) => (
        <section key={title}>
          <h2 className="font-semibold">{title}</h2>
          <ul>
            {entries.map(({ id, words }) => (
              <li key={id}>
                <a href={`#${id}`} className="block py-1 text-ink-soft hover:text-ink hover:underline">
                  {words}
                </a>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  )
}
