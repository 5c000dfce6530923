/** The commands about letters of one's own, loaded after the environment was set. */
export async function openLetters() {
  return {
    ...(await import('@/lib/commands/custom-letter/write')),
    ...(await import('@/lib/commands/custom-letter/change')),
    ...(await import('@/lib/commands/custom-letter/cancel')),
    ...(await import('@/lib/commands/custom-letter/send-now')),
    ...(await import('@/lib/commands/custom-letter/undo')),
    ...(await import('@/lib/commands/file/attach')),
    ...(await import('@/lib/queries/file/download')),
  }
}
