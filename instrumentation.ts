/** Runs once when a server starts: one that lacks a setting refuses to start and names it. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs' || process.env.NEXT_PHASE === 'phase-production-build') return
  const { env } = await import('@/lib/env')
  env()
}
