/** Milliseconds that the fastest of a few runs took: what it costs, rather than what else the machine was doing. */
export function fastest(run: () => unknown, times = 3): number {
  let best = Number.POSITIVE_INFINITY
  for (let turn = 0; turn < times; turn += 1) {
    const began = performance.now()
    run()
    best = Math.min(best, performance.now() - began)
  }
  return best
}
