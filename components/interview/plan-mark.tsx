import type { Standing } from './plan-words'

const looks: Record<Exclude<Standing, 'waiting' | 'unsaid'> | 'start' | 'now', string> = {
  said: 'size-3 border-accent bg-accent',
  leaving: 'size-3 animate-pulse border-accent bg-accent-soft',
  planned: 'size-3 border-accent bg-canvas',
  trouble: 'size-5 -top-1 border-danger bg-danger text-danger-ink',
  start: 'size-3 rotate-45 !rounded-none border-ink bg-ink',
  now: 'size-2 top-0.5 border-accent bg-accent',
}

/** The mark on the line of time: full for what was said, open for what will be, broken for what will not. */
export function PlanMark({ standing }: { standing: Standing | 'start' | 'now' }) {
  if (standing === 'waiting' || standing === 'unsaid')
    return (
      <svg
        viewBox="0 0 14 14"
        aria-hidden="true"
        className={`${place} size-3.5 fill-canvas stroke-ink-faint`}
      >
        <circle cx="7" cy="7" r="5.5" strokeWidth="1.6" strokeDasharray="2.6 2.16" />
      </svg>
    )
  return (
    <span
      aria-hidden
      className={`${place} grid place-items-center rounded-full border-2 text-xs leading-none font-bold ${looks[standing]}`}
    >
      {standing === 'trouble' && '!'}
    </span>
  )
}

const place = 'absolute top-0 left-1/2 -translate-x-1/2'
