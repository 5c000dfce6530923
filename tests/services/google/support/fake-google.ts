import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import '../../support/env'

export type Answer =
  | { status: number; body?: unknown; headers?: Record<string, string> }
  | 'hang'
  | 'reset'
  | 'break off'

export interface Asked {
  method: string
  path: string
  query: Record<string, string>
  headers: IncomingHttpHeaders
  body: string
}

/** Answers from a script and keeps what was asked. Knows nothing of the product, and nothing of Google either. */
export async function fakeGoogle() {
  const script: Answer[] = []
  const asked: Asked[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const url = new URL(request.url ?? '', 'http://fake')
    asked.push({
      method: request.method ?? '',
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      headers: request.headers,
      body: Buffer.concat(chunks).toString(),
    })
    const answer = script.shift() ?? { status: 500, body: { error: 'nothing scripted' } }
    if (answer === 'hang') return
    if (answer === 'reset') return request.socket.destroy()
    if (answer === 'break off') {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' })
      response.write('{"id":')
      return setTimeout(() => request.socket.destroy(), 20)
    }
    const { status, body = '', headers } = answer
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    response.writeHead(status, { 'content-type': 'application/json', ...headers })
    response.end(text)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  // Before anything calls env().
  Object.assign(process.env, {
    FOLLOWTHROUGH_LOCAL: '1',
    GOOGLE_DISCOVERY_URL: `${url}/.well-known/openid-configuration`,
    GOOGLE_API_URL: url,
  })
  return {
    url,
    asked,
    /** What was asked since the last look; the script must be used up. */
    took(): Asked[] {
      if (script.length > 0) throw new Error(`${script.length} answers were not asked for`)
      return asked.splice(0)
    },
    answerNext: (...answers: Answer[]) => script.push(...answers),
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(resolve))
    },
  }
}

/** As https://developers.google.com/workspace/calendar/api/guides/errors shows them. */
export function calendarError(
  status: number,
  reason: string,
  more: { message?: string; headers?: Record<string, string> } = {},
): Answer {
  const { message = `Because of ${reason}`, headers = {} } = more
  const body = { error: { code: status, message, errors: [{ domain: 'global', reason, message }] } }
  return { status, body, headers }
}
