import { Badge, type Tone } from '@/components/ui/badge'
import type { Change, PlannedRow, Verdict } from '@/lib/domain/candidate-import'
import { languageName } from '@/lib/domain/language'

export const verdictLabels: Readonly<Record<Verdict, string>> = {
  new: 'New',
  update: 'Update',
  duplicate: 'Duplicate',
  refused: 'Refused',
}

const tones: Readonly<Record<Verdict, Tone>> = {
  new: 'scheduled',
  update: 'pending',
  duplicate: 'completed',
  refused: 'declined',
}

export function VerdictBadge({ verdict }: { verdict: Verdict }) {
  return <Badge tone={tones[verdict]}>{verdictLabels[verdict]}</Badge>
}

/** What will happen to one row, in words. */
export function VerdictWords({ row }: { row: PlannedRow }) {
  switch (row.verdict) {
    case 'new':
      return row.job ? <>Applies for {jobWords(row.job)}</> : null
    case 'update':
      return (
        <ul>
          {row.changes.map((change) => (
            <li key={change.field}>
              <ChangeWords change={change} isNewJob={Boolean(row.job && !row.job.id)} />
            </li>
          ))}
        </ul>
      )
    case 'duplicate':
      return <span className="text-ink-soft">{row.why}</span>
    case 'refused':
      return (
        <ul className="text-danger">
          {row.why.map((why) => (
            <li key={why}>{why}</li>
          ))}
        </ul>
      )
  }
}

const labels = {
  name: 'Name',
  phone: 'Phone',
  timeZone: 'Time zone',
  locale: 'Language',
  notes: 'Notes',
} as const

function ChangeWords({ change, isNewJob }: { change: Change; isNewJob: boolean }) {
  if (change.field === 'job')
    return <>Applies for {jobWords({ title: change.to, id: isNewJob ? undefined : 'known' })}</>
  if (change.field === 'notes') return <>{change.from ? 'Notes are added to' : 'Notes are set'}</>
  const shown = (value: string) => (change.field === 'locale' ? languageName(value) : value)
  return (
    <>
      {labels[change.field]}:{' '}
      {change.from && (
        <>
          <del className="text-ink-soft">{shown(change.from)}</del> →{' '}
        </>
      )}
      <ins className="no-underline">{shown(change.to)}</ins>
    </>
  )
}

function jobWords({ title, id }: { title: string; id?: string | undefined }): string {
  return id ? title : `${title} (new job)`
}
