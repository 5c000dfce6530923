import type { TextDifference } from '@/lib/domain/template-diff'

const marks = { same: ' ', added: '+', removed: '−' } as const
const words = { same: '', added: 'Added: ', removed: 'Removed: ' } as const
const looks = {
  same: 'text-ink-soft',
  added: 'bg-scheduled-soft text-scheduled',
  removed: 'bg-declined-soft text-declined',
} as const

/** Two versions, line by line: a mark and a word beside the colour. */
export function DifferenceView({ differences }: { differences: readonly TextDifference[] }) {
  if (differences.length === 0) return <p>They say the same.</p>
  return (
    <div className="grid gap-5">
      {differences.map(({ what, lines }) => (
        <section key={what} aria-label={what}>
          <h3 className="mb-1 font-semibold">{what}</h3>
          <div className="overflow-hidden rounded-md border border-line font-mono text-sm">
            {lines.map(({ kind, text }, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines may be alike, and never move
              <p key={place} className={`px-2 wrap-anywhere whitespace-pre-wrap ${looks[kind]}`}>
                <span aria-hidden className="select-none">{`${marks[kind]} `}</span>
                <span className="sr-only">{words[kind]}</span>
                {text}
              </p>
            ))}
          </div>
        </section>
      ))}
    </div>
  )
}
