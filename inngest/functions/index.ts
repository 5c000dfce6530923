import { applyPolicyFunction } from './apply-policy'
import { deliverMessagesFunction } from './deliver-messages'
import { sendBatchFunction } from './send-batch'
import { sweepFunction } from './sweep'
import { syncCalendarFunction } from './sync-calendar'

/** The register: every durable function of the product. */
export const functions = [
  deliverMessagesFunction,
  syncCalendarFunction,
  sweepFunction,
  applyPolicyFunction,
  sendBatchFunction,
]
