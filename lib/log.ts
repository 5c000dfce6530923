import pino from 'pino'

/** Structured log to standard output. Never give it a token, a letter or a person's address. */
export const log = pino({ level: process.env.LOG_LEVEL ?? 'info', base: undefined })
