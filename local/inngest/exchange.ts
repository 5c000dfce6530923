import { Agent, request } from 'node:http'

/** Who answers closes a connection that was idle for 5 s: one that was idle for long is not used again. */
const agent = new Agent({ keepAlive: true, timeout: 4_000 })

interface Message {
  method: string
  headers: Record<string, string>
  body: string
  signal?: AbortSignal
}

/**
 * One request and its whole answer. A fetch costs several times as much on both its sides, and a month of virtual time
 * is thousands of them.
 * @throws what broke the connection, with its `code`
 */
export function exchange(url: string | URL, { body, signal, ...message }: Message): Promise<Response> {
  return new Promise((resolve, reject) => {
    const headers = { ...message.headers, 'content-length': Buffer.byteLength(body) }
    const asked = request(url, { ...message, headers, agent, ...(signal && { signal }) })
    asked.on('error', reject)
    asked.on('response', (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('error', reject)
      answer.on('end', () => resolve(asResponse(Buffer.concat(chunks), answer)))
    })
    asked.end(body)
  })
}

/** Whether nobody answered, or the answer broke off. */
export function isBrokenOff(fault: unknown): fault is Error & { code: string } {
  return fault instanceof Error && 'code' in fault && typeof fault.code === 'string'
}

function asResponse(
  body: Buffer,
  answer: { statusCode?: number; headers: NodeJS.Dict<string | string[]> },
): Response {
  const headers = Object.entries(answer.headers).map(([name, value]): [string, string] => [
    name,
    String(value),
  ])
  return new Response(body.length > 0 ? new Uint8Array(body) : null, {
    status: answer.statusCode ?? 502,
    headers,
  })
}
