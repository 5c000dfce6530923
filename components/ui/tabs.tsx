import Link from 'next/link'

interface TabsProps {
  /** What the tabs switch: "Interviews by state". */
  label: string
  items: readonly {
    readonly href: string
    readonly label: string
    readonly count?: number
    readonly current?: boolean
  }[]
}

/** Views of one list. Links, so that each has an address and the back button works. */
export function Tabs({ label, items }: TabsProps) {
  return (
    <nav aria-label={label} className="mb-4 flex gap-1 overflow-x-auto border-b border-line">
      {items.map((item) => (
        <Link
          key={item.href}
          href={item.href}
          aria-current={item.current ? 'page' : undefined}
          className="-mb-px flex h-10 items-center gap-1.5 border-b-2 border-transparent px-3 font-medium whitespace-nowrap text-ink-soft hover:text-ink aria-[current]:border-accent aria-[current]:text-ink"
        >
          {item.label}
          {item.count !== undefined && (
            <span className="text-xs text-ink-faint tabular-nums">{item.count}</span>
          )}
        </Link>
      ))}
    </nav>
  )
}
