import type { z } from 'zod'
import type { ApiActor } from '@/lib/domain/actor'
import type { ApiScope } from '@/lib/domain/api-key'
import type { PageAsked } from '@/lib/domain/wire/page'

/** What an operation is told, already judged. */
export interface Asked<Query, Body> {
  /** The id in the path; "" where there is none. */
  id: string
  query: Query
  body: Body
  page: PageAsked
  /** The versions that If-Match names; undefined without the header. */
  seen: readonly string[] | undefined
  /** A UUID that a repeat of the same request (its Idempotency-Key) gets too. */
  ownId: string
  now: Date
}

export interface Result {
  status: 200 | 201
  body: unknown
  /** Path of what was made. */
  location?: string
}

/** One row of the register: routing, judging, scopes and the document all come from it. */
export interface Operation {
  name: string
  summary: string
  description?: string
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** `{id}` is the one parameter that a path may have. */
  path: string
  scope: ApiScope
  /** A list has filters and pages; its cursors belong to it alone. */
  list?: { filter: z.ZodType; cursorOf: (id: string) => string }
  body?: z.ZodType
  /** How large a body may be; 1 without it. A function of Vercel takes 4.5. */
  mostMegabytes?: number
  /** It understands If-Match. */
  ifMatch?: true
  answer: z.ZodType
  /** Statuses beside 200 that a success may have. */
  success: readonly (200 | 201)[]
  /** What may go wrong beside what may go wrong everywhere. */
  problems: readonly number[]
  example?: unknown
  run: (actor: ApiActor, asked: Asked<never, never>) => Promise<Result>
}

type Typed<Filter extends z.ZodType, Body extends z.ZodType> = Omit<Operation, 'run' | 'list' | 'body'> & {
  list?: { filter: Filter; cursorOf: (id: string) => string }
  body?: Body
  run: (actor: ApiActor, asked: Asked<z.output<Filter>, z.output<Body>>) => Promise<Result>
}

/** Ties what an operation runs with to what its schemas judge. */
export function operation<Filter extends z.ZodType, Body extends z.ZodType>(
  typed: Typed<Filter, Body>,
): Operation {
  return typed as unknown as Operation
}

/** The values that were given: a command takes an absent field for one that stays. */
export function given<T extends object>(fields: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never
}
