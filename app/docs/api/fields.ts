import type { DocumentedField } from '@/components/api-docs/field-table'

/** As much of JSON Schema as the API's own schemas use. */
interface Schema {
  type?: string | string[]
  format?: string
  description?: string
  enum?: unknown[]
  anyOf?: Schema[]
  items?: Schema
  properties?: Record<string, Schema>
  required?: string[]
  default?: unknown
  minimum?: number
  maximum?: number
  maxLength?: number
}

/** Every field of an object, also those of the objects within it. */
export function fieldsOf(schema: Schema, within = ''): DocumentedField[] {
  return Object.entries(schema.properties ?? {}).flatMap(([key, property]) => {
    const name = `${within}${key}`
    const inner = property.anyOf?.find(({ type }) => type !== 'null') ?? property
    return [
      {
        name,
        type: typeInWords(property),
        required:
          within === '' && (schema.required?.includes(key) ?? false) && property.default === undefined,
        description: [property.description, defaultOf(property)].filter(Boolean).join('. ') || undefined,
      },
      ...(inner.items?.properties ? fieldsOf(inner.items, `${name}[].`) : fieldsOf(inner, `${name}.`)),
    ]
  })
}

function typeInWords({ type, anyOf, items, ...rest }: Schema): string {
  if (rest.enum) return rest.enum.map(String).join(' | ')
  if (anyOf) return anyOf.map(typeInWords).join(' or ')
  if (type === 'array' && items) return items.properties ? 'list' : `list of ${typeInWords(items)}`
  const name = [type ?? 'any'].flat().join(' or ')
  return [rest.format ? `${name} (${rest.format})` : name, boundsOf(rest)].filter(Boolean).join(', ')
}

function boundsOf({ minimum, maximum, maxLength }: Schema): string {
  if (maxLength !== undefined) return `at most ${maxLength}`
  if (minimum === undefined || maximum === undefined || maximum >= Number.MAX_SAFE_INTEGER) return ''
  return `${minimum} to ${maximum}`
}

function defaultOf({ default: usual }: Schema): string {
  return usual === undefined ? '' : `Without it ${JSON.stringify(usual)}`
}
