import { ButtonLink } from './button'

interface PaginationProps {
  /** Address of the page before, absent on the first one. */
  previous?: string
  next?: string
  /** "101–150 of 10,000", if it is known. */
  position?: string
}

/** Steps through a long list by its keys: a page never shifts while one reads it. */
export function Pagination({ previous, next, position }: PaginationProps) {
  if (!previous && !next) return null
  return (
    <nav aria-label="Pages" className="flex items-center justify-between gap-3 py-4">
      <span className="text-sm text-ink-soft tabular-nums">{position}</span>
      <span className="flex gap-2">
        {previous && (
          <ButtonLink href={previous} rel="prev" size="small">
            Previous
          </ButtonLink>
        )}
        {next && (
          <ButtonLink href={next} rel="next" size="small">
            Next
          </ButtonLink>
        )}
      </span>
    </nav>
  )
}
