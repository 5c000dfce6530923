import { expect, it } from 'vitest'
import { isSessionAlive, isSessionTouchDue } from '@/lib/domain/session'

const seen = new Date('2026-03-01T09:00:00Z')
const later = (days: number, seconds = 0) => new Date(seen.getTime() + days * 86_400_000 + seconds * 1_000)

it('ends 90 days after the last visit, or when it is revoked', () => {
  const session = { lastSeenAt: seen, revokedAt: null }
  expect(isSessionAlive(session, later(90, -1))).toBe(true)
  expect(isSessionAlive(session, later(90))).toBe(false)
  expect(isSessionAlive({ ...session, revokedAt: seen }, later(0, 1))).toBe(false)
})

it('notes a visit once a day', () => {
  expect(isSessionTouchDue({ lastSeenAt: seen, revokedAt: null }, later(1, -1))).toBe(false)
  expect(isSessionTouchDue({ lastSeenAt: seen, revokedAt: null }, later(1))).toBe(true)
})
