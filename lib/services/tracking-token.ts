import { readSignedId, signId } from './signed-id'

/** The token in the tracked addresses of a letter. @param messageId UUID of the Message. @throws TypeError when it is none. */
export const trackingToken = (messageId: string): string => signId('tracking', messageId)

/** The id of the letter whose token this is, or undefined for anything that is none. */
export const readTrackingToken = (token: unknown): string | undefined => readSignedId('tracking', token)
