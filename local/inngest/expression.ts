/** What an expression may look at: the event that started the run, and for a cancellation the one that arrived. */
export interface Scope {
  event: unknown
  async?: unknown
}

const PATH = /^(event|async)(\.[A-Za-z_]\w*)+$/

/** Compiles `event.data.id` into a reader; `undefined` for anything else, since the rest of CEL is not known here. */
export function compilePath(source: string): ((scope: Scope) => unknown) | undefined {
  if (!PATH.test(source.trim())) return undefined
  const names = source.trim().split('.')
  return (scope) => names.reduce(field, scope)
}

/**
 * Compiles `path == path && path == path`, which is what `cancelOn: { match }` arrives as; `undefined` for anything
 * else. A missing field equals nothing, not even another missing field, so that nothing is cancelled by accident.
 */
export function compileMatch(source: string): ((scope: Scope) => boolean) | undefined {
  const equations = source.split('&&').map(compileEquation)
  const known = equations.filter((equation) => equation !== undefined)
  if (known.length < equations.length) return undefined
  return (scope) => known.every((holds) => holds(scope))
}

function compileEquation(source: string): ((scope: Scope) => boolean) | undefined {
  const [left, right, ...rest] = source.split('==').map(compilePath)
  if (!left || !right || rest.length > 0) return undefined
  return (scope) => {
    const value = left(scope)
    return value !== undefined && value !== null && value === right(scope)
  }
}

function field(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined
  return Object.getOwnPropertyDescriptor(value, name)?.value
}
