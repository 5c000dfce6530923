import type { Act } from '../history'

/** Somebody who can be written to; everybody has an address of their own in one interview only. */
export interface Person {
  email: string
  role: 'candidate' | 'interviewer'
  /** IANA zone of the person's wall. */
  zone: string
  /** When they joined a panel that had been booked before. */
  joinedAt?: number | undefined
}

/** An act, and what the product answered. Instants are epoch milliseconds on the clock of the world. */
export interface Fact {
  act: Act
  askedAt: number
  answeredAt: number
  yes: boolean
  /** Why not, in the product's words. */
  why?: string
  /** The letter whose link the candidate followed. */
  letter?: string
}

/** A mail that left the wire. */
export interface Letter {
  id: string
  to: string
  subject: string
  sentAt: number
}

/** A request to the provider, as it stands in the stand-in's log. */
export interface Try {
  to: string
  /** Its idempotency key. */
  key: string
  at: number
  answer: 'hang' | 'reset' | number
}

/** A time in which something was broken: letters that fell due in it have until so long after it. */
export interface Incident {
  what: string
  from: number
  until: number
  /** Letters that fall due until then may have been lost from the engine's memory. */
  shadow: number
  /** How much later the sweep brings such a letter, milliseconds. */
  delay: number
}

/** What the product shows of a letter that was not sent. */
export interface Unsaid {
  to: string
  kind: string
  ordinal: number
  revision: number
  state: string
  reason: string | null
}

/** Everything that the oracle may look at. */
export interface Evidence {
  begins: number
  ends: number
  facts: Fact[]
  letters: Letter[]
  tries: Try[]
  incidents: Incident[]
  unsaid: Unsaid[]
  people(interview: number): Person[]
}
