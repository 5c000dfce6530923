import type { Operation } from './operation'
import { applicationOperations } from './operations/applications'
import { batchOperations } from './operations/batches'
import { candidateOperations } from './operations/candidates'
import { interviewOperations } from './operations/interviews'
import { jobOperations } from './operations/jobs'
import { messageOperations } from './operations/messages'
import { suppressionOperations } from './operations/suppressions'
import { templateOperations } from './operations/templates'

/** Everything that the API does. What is not here does not exist: neither as a route nor in the document. */
export const register: readonly Operation[] = [
  ...interviewOperations,
  ...candidateOperations,
  ...jobOperations,
  ...applicationOperations,
  ...messageOperations,
  ...templateOperations,
  ...batchOperations,
  ...suppressionOperations,
]

export const BASE = '/api/v1'

/** The operations at a path, whatever their method, and the id in it. */
export function operationsAt(pathname: string): { operations: Operation[]; id: string } {
  const path = pathname.startsWith(`${BASE}/`) ? pathname.slice(BASE.length) : ''
  const [, noun = '', id = '', ...rest] = path.split('/')
  const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)
  const pattern = isId ? ['', noun, '{id}', ...rest].join('/') : path
  return { operations: register.filter((each) => each.path === pattern), id: isId ? id.toLowerCase() : '' }
}
