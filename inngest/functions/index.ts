import { deliverMessageFunction } from './deliver-message'
import { sweepFunction } from './sweep'

/** The register: every durable function of the product. */
export const functions = [deliverMessageFunction, sweepFunction]
