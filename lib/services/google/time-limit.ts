/** Longest wait for one answer of Google. */
export const CALL_LIMIT_MS = 10_000
