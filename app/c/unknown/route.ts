import { plainPage } from '@/app/c/plain-page'

/** A route, since Next draws a page's "not found" by script only: without one the candidate would see nothing. */
export function GET(): Response {
  return plainPage('unknown')
}
