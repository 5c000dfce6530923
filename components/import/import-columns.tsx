import { type ColumnReading, importFieldLabels } from '@/lib/domain/candidate-import-columns'

/** Which column was understood as what, and which ones are left out. */
export function ImportColumns({ columns }: { columns: readonly ColumnReading[] }) {
  const understood = columns.flatMap(({ header, field }) => (field ? [{ header, field }] : []))
  const unknown = columns.filter(({ field }) => !field).map(({ header }) => header || '(no name)')
  if (columns.length === 0) return null
  return (
    <div className="grid gap-1 text-sm text-ink-soft">
      {understood.length > 0 && (
        <p className="flex flex-wrap gap-x-3 gap-y-1">
          <span>Columns:</span>
          {understood.map(({ header, field }) => (
            <span key={field}>
              <span className="wrap-anywhere text-ink">{header}</span> → {importFieldLabels[field]}
            </span>
          ))}
        </p>
      )}
      {unknown.length > 0 && (
        <p className="wrap-anywhere">
          Left out: <span className="text-ink">{unknown.join(', ')}</span>
        </p>
      )}
    </div>
  )
}
