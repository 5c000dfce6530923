import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { after } from 'next/server'
import type { z } from 'zod'
import { mayRecruit, type Role, type SignedInUser, type Viewer } from '@/lib/domain/actor'
import { type FormValues, issuesByField, plainWords, readForm } from '@/lib/domain/form-fields'
import type { Refusal } from '@/lib/domain/refusal'
import { outboxActor, requireUser, requireViewer } from './auth'
import { now } from './clock'

/** What a form shows after it was submitted. `values` are the typed ones, so that nothing typed is lost. */
export interface FormState {
  readonly ok?: boolean
  readonly reason?: string
  readonly message?: string
  /** To be shown once: it is kept nowhere. */
  readonly secret?: string
  /** Name of a form field → what is wrong with it. */
  readonly fields?: Readonly<Record<string, string>>
  readonly values?: FormValues
}

export type FormAction = (previous: FormState, form: FormData) => Promise<FormState>

/** Nothing, when the run ended well and did not redirect; what is to be shown; or a refusal, with what it adds to what was typed. */
type RunResult =
  | (Refusal & { readonly values?: FormValues })
  | { readonly ok: true; readonly message?: string; readonly secret?: string }
  | undefined

/** @param form as it was sent: the only way to the files in it */
type Run<Schema extends z.ZodType, Who> = (
  input: z.output<Schema>,
  who: Who,
  form: FormData,
) => Promise<RunResult>

/**
 * An action of a member. The form names the organisation in its field `org` (the slug); by default only those
 * who may recruit get through. Strangers and lower roles get "not found", like everywhere.
 */
export function signedInAction<Schema extends z.ZodType>(
  schema: Schema,
  run: Run<Schema, Viewer>,
  { roles = mayRecruit }: { roles?: (role: Role) => boolean } = {},
): FormAction {
  return async (_previous, form) => {
    await refuseWithoutOrigin()
    const viewer = await requireViewer(String(form.get('org') ?? ''))
    if (!roles(viewer.role)) notFound()
    return submit(schema, form, (input) => run(input, viewer, form))
  }
}

/** An action of somebody who is signed in but looks at no organisation yet: the welcome page, sign-out. */
export function userAction<Schema extends z.ZodType>(
  schema: Schema,
  run: Run<Schema, SignedInUser>,
): FormAction {
  return async (_previous, form) => {
    await refuseWithoutOrigin()
    const user = await requireUser()
    return submit(schema, form, (input) => run(input, user, form))
  }
}

async function submit<Schema extends z.ZodType>(
  schema: Schema,
  form: FormData,
  run: (input: z.output<Schema>) => Promise<RunResult>,
): Promise<FormState> {
  const { input, values } = readForm(form)
  const parsed = schema.safeParse(input, { error: plainWords })
  if (!parsed.success) {
    const { '': message, ...fields } = issuesByField(parsed.error.issues, values)
    return { ok: false, reason: 'invalid', message, fields, values }
  }
  // Asked for beforehand, since a run that succeeds usually ends by throwing a redirect.
  after(flushOutbox)
  const result = await run(parsed.data)
  if (!result || result.ok)
    return { ok: true, message: result?.message, ...(result?.secret && { secret: result.secret }) }
  return { ...result, values: { ...values, ...result.values } }
}

/** What the run has planned or changed goes out; what is lost here the sweep finds. */
export async function flushOutbox(): Promise<void> {
  const { flushOutbox: flush } = await import('@/lib/commands/sweep/flush-outbox')
  await flush(outboxActor(), now())
}

/**
 * Next compares the Origin header with the host, but lets a request without one pass; every browser sends it
 * with a POST, so a request that rides on the session cookie without it is not a person's.
 */
async function refuseWithoutOrigin(): Promise<void> {
  if (!(await headers()).get('origin')) notFound()
}
