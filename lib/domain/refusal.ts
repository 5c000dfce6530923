/**
 * Why a command did not do what was asked, in a form the screen can show: messages at fields, and one for the
 * whole when no field is to blame. `reason` is a literal that the screen may switch on.
 */
export interface Refusal<Reason extends string = string> {
  readonly ok: false
  readonly reason: Reason
  readonly message?: string
  /** Field name → message. */
  readonly fields?: Readonly<Record<string, string>>
}

export type Done<T extends object = object> = { readonly ok: true } & T

export function refuse<Reason extends string>(
  reason: Reason,
  details: { message?: string; fields?: Record<string, string> } = {},
): Refusal<Reason> {
  return { ok: false, reason, ...details }
}
