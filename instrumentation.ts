/** Runs once when a server starts. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === 'nodejs' && process.env.NEXT_PHASE !== 'phase-production-build') {
    const { refuseToStartIncomplete } = await import('@/lib/boot')
    refuseToStartIncomplete()
    // Node asks the system at each look; the engine's SDK looks at every variable several times per call.
    process.env = { ...process.env }
  }
}
