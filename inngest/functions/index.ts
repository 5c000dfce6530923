import { applyPolicyFunction } from './apply-policy'
import { deliverMessageFunction } from './deliver-message'
import { sendBatchFunction } from './send-batch'
import { sweepFunction } from './sweep'
import { syncCalendarFunction } from './sync-calendar'

/** The register: every durable function of the product. */
export const functions = [
  deliverMessageFunction,
  syncCalendarFunction,
  sweepFunction,
  applyPolicyFunction,
  sendBatchFunction,
]
