import { nameOf, type OpenApiDocument, type Parameter } from '@/app/api/v1/openapi'
import type { Operation } from '@/app/api/v1/operation'
import type { DocumentedOperation } from '@/components/api-docs/operation-section'
import { curlOf } from './curl'
import { fieldsOf } from './fields'

/** An operation as the page tells of it. */
export function documented(operation: Operation, document: OpenApiDocument): DocumentedOperation {
  const { name, method, path, summary, description, scope, success, list, body } = operation
  const told = document.paths[path]?.[method.toLowerCase()]
  if (!told) throw new Error(`${name} is not in the document`)
  return {
    name,
    method,
    path,
    summary,
    description,
    scope,
    success,
    isList: list !== undefined,
    answer: nameOf(operation.answer),
    problems: Object.keys(told.responses)
      .map(Number)
      .filter((status) => status >= 400),
    parameters: told.parameters.map(parameter),
    body: body ? fieldsOf(document.components.schemas[nameOf(body)] ?? {}) : [],
    curl: curlOf(operation, document.servers[0]?.url ?? ''),
  }
}

function parameter({ name, in: place, required, description, schema }: Parameter) {
  const [field] = fieldsOf({ properties: { [name]: schema }, required: required ? [name] : [] })
  return {
    name,
    type: `${field?.type ?? 'string'}, in the ${place}`,
    required,
    description: description ?? field?.description,
  }
}
