import pg from 'pg'
import { vi } from 'vitest'

export interface Statement {
  readonly text: string
  readonly values?: unknown[]
}

/** What left this process for PostgreSQL while `run` ran, without the frame of transactions. */
export async function statementsOf(run: () => Promise<unknown>): Promise<Statement[]> {
  const query = vi.spyOn(pg.Client.prototype, 'query')
  try {
    await run()
    const statements = query.mock.calls.map(
      ([first, values]: unknown[]): Statement =>
        typeof first === 'string' ? { text: first, values: values as unknown[] } : (first as Statement),
    )
    return statements.filter(({ text }) => !/^(BEGIN|COMMIT|ROLLBACK|SAVEPOINT)/i.test(text))
  } finally {
    query.mockRestore()
  }
}
