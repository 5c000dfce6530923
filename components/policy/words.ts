import type { Effect } from '@/lib/domain/plan-difference'
import type { OptionalKind, WaitingKind } from '@/lib/domain/policy'

export const optionalWords: Record<OptionalKind, string> = {
  invitation_follow_up: 'Invitation follow-ups',
  candidate_reminder: 'Reminders to the candidate',
  interviewer_reminder: 'Reminders to interviewers',
  prep_nudge: 'Preparation nudge',
}

export const waitingWords: Record<WaitingKind, string> = {
  invitation: 'Invitations',
  invitation_follow_up: 'Invitation follow-ups',
}

export const dayNames = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const

export const effectWords: Record<Effect, string> = {
  sooner: 'sooner',
  later: 'later',
  new: 'new',
  no_longer: 'no longer sent',
  past: 'not sent, its moment is past',
}

export const count = (number: number, one: string, several = `${one}s`) =>
  `${number.toLocaleString('en-GB')} ${number === 1 ? one : several}`
