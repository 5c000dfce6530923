const UNITS: Record<string, number> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
}

/** Milliseconds of a duration as the SDK writes it (`1d2h30m`); `undefined` for anything else. */
export function duration(text: string): number | undefined {
  if (!/^(\d+(\.\d+)?(ms|[smhdw]))+$/.test(text)) return undefined
  const parts = [...text.matchAll(/([\d.]+)(ms|[smhdw])/g)]
  return parts.reduce((sum, [, count, unit]) => sum + Number(count) * (UNITS[unit ?? ''] ?? 0), 0)
}

/** The instant (epoch milliseconds) at which a sleep told as an ISO date or a duration ends, counted from `now`. */
export function wakeAt(text: string, now: number): number | undefined {
  const wait = duration(text)
  if (wait !== undefined) return now + wait
  const instant = Date.parse(text)
  return Number.isNaN(instant) ? undefined : Math.max(instant, now)
}
