import type { Standing } from './plan-words'

const looks: Record<Standing | 'start', string> = {
  said: 'bg-accent border-accent',
  leaving: 'bg-accent-soft border-accent animate-pulse',
  planned: 'bg-canvas border-accent',
  waiting: 'bg-canvas border-dashed border-line-strong',
  unsaid: 'bg-canvas border-dashed border-line-strong',
  trouble: 'bg-danger border-danger text-danger-ink',
  start: 'bg-ink border-ink rotate-45 !rounded-sm',
}

/** The mark on the line of time: full for what was said, open for what will be, broken for what will not. */
export function PlanMark({ standing }: { standing: Standing | 'start' }) {
  const size = standing === 'trouble' ? 'top-2 size-5' : 'top-3 size-3'
  return (
    <span
      aria-hidden
      className={`absolute left-1/2 grid -translate-x-1/2 place-items-center rounded-full border-2 text-xs leading-none font-bold ${size} ${looks[standing]}`}
    >
      {standing === 'trouble' && '!'}
    </span>
  )
}
