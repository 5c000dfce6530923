interface WhenProps {
  /** The instant, ISO 8601 in UTC, for machines. */
  instant: string
  /** The local time in words, already formatted: "Thu 5 Mar, 17:00". */
  children: string
  /** The zone in words: "Berlin". Once per block is enough. */
  zone?: string
  className?: string
}

/** A moment, with the zone it is told in. */
export function When({ instant, zone, className = '', children }: WhenProps) {
  return (
    <time dateTime={instant} className={`whitespace-nowrap ${className}`}>
      {children}
      {zone && <span className="text-ink-soft"> {zone}</span>}
    </time>
  )
}
