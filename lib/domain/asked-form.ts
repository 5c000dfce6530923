import type { z } from 'zod'
import { type FormValues, issuesByField, plainWords, readForm } from './form-fields'

/** The query of an address, as a page is given it. */
export type AskedFields = Readonly<Record<string, string | string[] | undefined>>

/** What a form that only asks was sent by its address: the parsed value, or what is wrong at which field. */
export function askedForm<Schema extends z.ZodType>(
  schema: Schema,
  query: AskedFields,
): {
  output?: z.output<Schema>
  state: { ok?: boolean; message?: string; fields?: Record<string, string>; values: FormValues }
} {
  const entries = Object.entries(query).flatMap(([name, value]) =>
    [value ?? []].flat().map((one): [string, string] => [name, one]),
  )
  const { input, values } = readForm(entries)
  const parsed = schema.safeParse(input, { error: plainWords })
  if (parsed.success) return { output: parsed.data, state: { values } }
  const { '': message, ...fields } = issuesByField(parsed.error.issues, values)
  return { state: { ok: false, ...(message && { message }), fields, values } }
}
