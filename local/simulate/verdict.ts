import type { History } from './history'
import type { Finding, Judgement } from './oracle/ending'
import { judge } from './oracle/judge'
import type { Lived } from './run'

/** The sums of one simulated world. */
export interface Verdict {
  seed: number
  interviews: number
  days: number
  faultsInjected: number
  obligations: number
  sent: number
  skipped: number
  failed: number
  unexplained: number
  lost: number
  duplicate: number
  afterCancel: number
  wrongTime: number
  /** Of the letters that left, how long after they were due. */
  latenessMs: { p50: number; p99: number; max: number }
  letters: number
  faults: Record<string, number>
}

/** Judges every interview of a history. */
export function judgeAll(
  history: History,
  { evidence, faultsInjected }: Lived,
): { verdict: Verdict; findings: Finding[] } {
  const interviews = [...new Set(history.acts.map(({ interview }) => interview))]
  const judgements = interviews.map((interview) => judge(interview, evidence))
  const findings = judgements.flatMap((one) => one.findings)
  const ends = (end: keyof Judgement['ends']) => judgements.reduce((sum, one) => sum + one.ends[end], 0)
  const wrong = (kind: Finding['wrong']) => findings.filter((finding) => finding.wrong === kind).length
  const [sent, skipped, failed, lost] = [ends('sent'), ends('skipped'), ends('failed'), wrong('lost')]
  const lateness = judgements.flatMap((one) => one.lateness).sort((one, other) => one - other)
  const verdict = {
    seed: history.seed,
    interviews: interviews.length,
    days: history.days,
    faultsInjected: Object.values(faultsInjected).reduce((sum, count) => sum + count, 0),
    obligations: sent + skipped + failed + lost,
    sent,
    skipped,
    failed,
    unexplained: wrong('unexplained'),
    lost,
    duplicate: wrong('duplicate'),
    afterCancel: wrong('afterCancel'),
    wrongTime: wrong('wrongTime'),
    latenessMs: {
      p50: percentile(lateness, 0.5),
      p99: percentile(lateness, 0.99),
      max: Math.round(lateness.at(-1) ?? 0),
    },
    letters: evidence.letters.length,
    faults: faultsInjected,
  }
  return { verdict, findings }
}

export function isClean({ unexplained, lost, duplicate, afterCancel, wrongTime }: Verdict): boolean {
  return unexplained + lost + duplicate + afterCancel + wrongTime === 0
}

function percentile(sorted: readonly number[], share: number): number {
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0)
}
