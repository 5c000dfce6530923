import { z } from 'zod'
import { apiScopes, scopeWords } from '@/lib/domain/api-key'
import { pageFields } from '@/lib/domain/wire/page'
import type { Operation } from './operation'
import { ProblemWire } from './problem'
import { BASE, register } from './register'

type Schema = Record<string, unknown>

export interface Parameter {
  name: string
  in: 'path' | 'query' | 'header'
  required: boolean
  description?: string
  schema: Schema
}

export type OpenApiDocument = ReturnType<typeof openApiDocument>

/** What may go wrong with any operation. */
const everywhere = [401, 403, 422, 429, 500]

/** The OpenAPI 3.1 document, from the very schemas that judge the requests. */
export function openApiDocument(server: string) {
  const paths: Record<string, Record<string, ReturnType<typeof describe>>> = {}
  for (const operation of register) {
    const entry = paths[operation.path] ?? {}
    entry[operation.method.toLowerCase()] = describe(operation)
    paths[operation.path] = entry
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Followthrough API',
      version: '1',
      description: `Scopes of a key: ${apiScopes.map((scope) => `\`${scope}\` (${scopeWords[scope]})`).join('; ')}.`,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: `${server}${BASE}` }],
    security: [{ apiKey: [] }],
    paths,
    components: {
      securitySchemes: { apiKey: { type: 'http', scheme: 'bearer', description: 'A key: ft_…' } },
      schemas: namedSchemas(),
    },
  }
}

function describe(operation: Operation) {
  const { name, summary, description, scope, body, example, success, list, path } = operation
  const answer = list ? pageOf(refOf(operation.answer)) : refOf(operation.answer)
  const statuses = [...new Set([...everywhere, ...operation.problems, ...extra(operation)])].sort()
  return {
    operationId: name,
    summary,
    description: [description, `Needs the scope \`${scope}\`.`].filter(Boolean).join(' '),
    tags: [path.split('/')[1]],
    parameters: parametersOf(operation),
    ...(body && {
      requestBody: {
        required: !body.safeParse({}).success,
        content: { 'application/json': { schema: refOf(body), ...(example ? { example } : {}) } },
      },
    }),
    responses: Object.fromEntries([
      ...success.map((status) => [
        status,
        {
          description: status === 201 ? 'Made' : 'Done',
          content: { 'application/json': { schema: answer } },
        },
      ]),
      ...statuses.map((status) => [
        status,
        {
          description: 'A problem (RFC 9457)',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      ]),
    ]),
  }
}

function extra({ method, list, body }: Operation): number[] {
  return [...(list || body ? [400] : []), ...(body ? [413, 415] : []), ...(method === 'POST' ? [409] : [])]
}

function parametersOf({ path, list, method, ifMatch }: Operation): Parameter[] {
  const uuid = { type: 'string', format: 'uuid' }
  const filters: Record<string, Schema> = list
    ? { ...schemaOf(list.filter).properties, ...schemaOf(z.object(pageFields)).properties }
    : {}
  return [
    ...(path.includes('{id}') ? [{ name: 'id', in: 'path' as const, required: true, schema: uuid }] : []),
    ...Object.entries(filters).map(([name, schema]) => ({
      name,
      in: 'query' as const,
      required: false,
      schema,
    })),
    ...(ifMatch
      ? [
          {
            name: 'If-Match',
            in: 'header' as const,
            required: false,
            description: 'The ETag that was answered before: after another change it is a 412',
            schema: { type: 'string' },
          },
        ]
      : []),
    ...(method === 'POST'
      ? [
          {
            name: 'Idempotency-Key',
            in: 'header' as const,
            required: false,
            description: 'A repeat with the same key and body is answered the same, and does nothing again',
            schema: { type: 'string', minLength: 1, maxLength: 255 },
          },
        ]
      : []),
  ]
}

const pageOf = (items: object) => ({
  type: 'object',
  properties: { data: { type: 'array', items }, next: { type: ['string', 'null'] } },
  required: ['data', 'next'],
})

/** The name under which the document holds a schema. */
export const nameOf = (schema: z.ZodType): string => z.globalRegistry.get(schema)?.id ?? ''

function refOf(schema: z.ZodType) {
  return { $ref: `#/components/schemas/${nameOf(schema)}` }
}

function namedSchemas(): Record<string, Schema> {
  const named = [
    ...register.flatMap(({ body }) => (body ? [[body, 'input'] as const] : [])),
    ...[...register.map(({ answer }) => answer), ProblemWire].map((answer) => [answer, 'output'] as const),
  ]
  return Object.fromEntries(named.map(([schema, io]) => [nameOf(schema), schemaOf(schema, io)]))
}

function schemaOf(
  schema: z.ZodType,
  io: 'input' | 'output' = 'input',
): Schema & { properties?: Record<string, Schema> } {
  const { $defs, $schema, ...whole } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    override: ({ jsonSchema }) => {
      // The format says it; the expression behind it helps nobody.
      if (jsonSchema.format) delete jsonSchema.pattern
    },
  }) as Schema & { $defs?: Record<string, Schema> }
  // A schema with a name of its own comes as a reference to itself.
  const { id, ...rest } = $defs?.[nameOf(schema)] ?? whole
  return rest
}
