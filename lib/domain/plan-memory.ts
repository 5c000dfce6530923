import { isOpenToPlanning } from './message'
import type { SaidMessage } from './planned-message'

/**
 * Whether the planner's answer can depend on a kept message: what has left or may have, what a person decided about,
 * and what was to leave before `now`. All else the planner works out by itself, so a reader of many plans may leave it
 * out; lib/queries/interview/plans.ts says the same in SQL.
 */
export function bearsOnPlan({ state, override, dueAt }: SaidMessage, now: Date): boolean {
  if (!isOpenToPlanning(state) || override) return true
  return (state === 'planned' || state === 'held') && dueAt <= now
}
