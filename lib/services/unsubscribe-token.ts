import { readSignedId, signId } from './signed-id'

/** The token in a letter's unsubscribe address. @param messageId UUID of the Message. @throws TypeError when it is none. */
export const unsubscribeToken = (messageId: string): string => signId('unsubscribe', messageId)

/** The id of the letter whose token this is, or undefined for anything that is none. */
export const readUnsubscribeToken = (token: unknown): string | undefined => readSignedId('unsubscribe', token)
