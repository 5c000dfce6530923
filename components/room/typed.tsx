import { oneLine } from '@/lib/domain/one-line'

/** A link among words; a long one breaks. */
export const linkClass =
  'font-medium text-accent underline underline-offset-2 [overflow-wrap:anywhere] hover:text-accent-strong'

/** A line that somebody typed: one harmless line, kept apart from the direction of the text around it. */
export function Typed({ children, max = 200 }: { children: string; max?: number }) {
  return <bdi className="[overflow-wrap:anywhere]">{oneLine(children, max)}</bdi>
}

/** Several lines that somebody typed, as they stand. */
export function Words({ children }: { children: string }) {
  return (
    <blockquote
      dir="auto"
      className="border-l-2 border-line-strong pl-3 whitespace-pre-wrap [overflow-wrap:anywhere] [unicode-bidi:isolate]"
    >
      {children}
    </blockquote>
  )
}
