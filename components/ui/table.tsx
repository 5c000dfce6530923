import type { ComponentProps, ReactNode } from 'react'

interface TableProps {
  /** What the table holds, for those who cannot see it. */
  caption: string
  /** Column heads; '' for a column of buttons. */
  head: readonly string[]
  /** Rows of Cells. */
  children: ReactNode
}

/** Rows of 36 px; on a phone each row becomes a card and each cell names its column. Roles survive the change. */
export function Table({ caption, head, children }: TableProps) {
  return (
    <table {...as('table')} className="w-full border-collapse text-left max-md:block">
      <caption className="sr-only">{caption}</caption>
      <thead className="border-b border-line text-sm text-ink-soft max-md:sr-only">
        <tr {...as('row')}>
          {head.map((column, index) => (
            <th
              key={column || `column-${index}`}
              scope="col"
              className="h-9 px-4 font-medium whitespace-nowrap"
            >
              {column || <span className="sr-only">Actions</span>}
            </th>
          ))}
        </tr>
      </thead>
      <tbody {...as('rowgroup')} className="divide-y divide-line max-md:block">
        {children}
      </tbody>
    </table>
  )
}

export function Row({ className = '', ...rest }: ComponentProps<'tr'>) {
  return (
    <tr
      {...as('row')}
      className={`hover:bg-sunken/60 max-md:grid max-md:gap-1 max-md:px-4 max-md:py-3 ${className}`}
      {...rest}
    />
  )
}

/** `label` is the column's name, shown beside the value on a phone; leave it out where the value speaks for itself. */
export function Cell({
  label,
  className = '',
  children,
  ...rest
}: ComponentProps<'td'> & { label?: string }) {
  return (
    <td
      {...as('cell')}
      className={`h-9 px-4 py-1.5 align-middle max-md:flex max-md:h-auto max-md:gap-2 max-md:p-0 ${className}`}
      {...rest}
    >
      {label && (
        <span aria-hidden className="w-24 shrink-0 text-sm text-ink-faint md:hidden">
          {label}
        </span>
      )}
      <div className="min-w-0">{children}</div>
    </td>
  )
}

/** Spoken out, since a display other than its own takes an element's role away. */
function as(role: string) {
  return { role }
}
