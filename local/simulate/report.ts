import type { Finding } from './oracle/ending'
import type { Verdict } from './verdict'

/** A verdict for a reader. */
export function report(verdict: Verdict, findings: readonly Finding[], took: number): string[] {
  const { latenessMs: late, faults } = verdict
  const wrong = (['unexplained', 'lost', 'duplicate', 'afterCancel', 'wrongTime'] as const).map(
    (kind) => `${verdict[kind]} ${kind}`,
  )
  return [
    `seed ${verdict.seed}: ${verdict.interviews} interviews, ${verdict.days} days, lived through in ${(took / 1000).toFixed(0)} s`,
    `${verdict.faultsInjected} faults${list(faults)}`,
    `${verdict.obligations} obligations: ${verdict.sent} sent, ${verdict.skipped} skipped with a reason, ${verdict.failed} failed with a reason`,
    wrong.join(', '),
    `late by ${inSeconds(late.p50)} (half), ${inSeconds(late.p99)} (99 of 100), ${inSeconds(late.max)} (the latest)`,
    ...findings.slice(0, 20).map(lineOf),
  ]
}

export function lineOf({ interview, wrong, at, words }: Finding): string {
  return `  ${wrong}: interview ${interview}, ${new Date(at).toISOString()}: ${words}`
}

function list(faults: Record<string, number>): string {
  const named = Object.entries(faults).map(([what, count]) => `${count} ${what}`)
  return named.length > 0 ? ` (${named.join(', ')})` : ''
}

function inSeconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`
}
