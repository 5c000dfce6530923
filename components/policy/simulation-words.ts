import type { ActKind } from '@/lib/domain/simulate-act'

export const actWords: Record<ActKind, string> = {
  confirm: 'The candidate confirms',
  decline: 'The candidate declines',
  ask_other_time: 'The candidate asks for another time',
  reply: 'The candidate replies by mail (read by you alone)',
  keep_time: 'You keep the time',
  move: 'You move it',
  cancel: 'You cancel it',
}
