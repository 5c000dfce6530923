import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What a handler of a local server answers: a response, or a broken wire. */
export type Answer = Response | 'reset' | 'hang'

export interface LocalServer {
  /** Base URL without a trailing slash, always on loopback. */
  url: string
  port: number
  close(): Promise<void>
}

/**
 * How long a connection may rest, milliseconds. At the 5 s of Node's own choice a client whose process is busy for a
 * second writes to a connection that is being closed, and takes that for a fault of the far end.
 */
const IDLE = 600_000
const LOOPBACK = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/

/**
 * Serves HTTP on loopback only. A foreign Host header is refused with 421, so that no web page can reach the
 * server by DNS rebinding. Port 0 takes a free port. A fault in the handler answers 500 with its message.
 */
export async function serve(
  port: number,
  handle: (request: Request) => Answer | Promise<Answer>,
): Promise<LocalServer> {
  const server = createServer((incoming, outgoing) => {
    answer(incoming, outgoing, handle).catch((fault: unknown) => {
      if (!outgoing.headersSent) outgoing.writeHead(500, { 'content-type': 'text/plain' })
      outgoing.end(fault instanceof Error ? (fault.stack ?? fault.message) : String(fault))
    })
  })
  server.keepAliveTimeout = IDLE
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const bound = (server.address() as AddressInfo).port
  return {
    url: `http://127.0.0.1:${bound}`,
    port: bound,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function answer(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  handle: (request: Request) => Answer | Promise<Answer>,
): Promise<void> {
  const host = incoming.headers.host ?? ''
  if (!LOOPBACK.test(host)) {
    outgoing.writeHead(421).end('This server answers on loopback only.')
    return
  }
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk as Buffer)
  const hasBody = incoming.method !== 'GET' && incoming.method !== 'HEAD'
  const request = new Request(new URL(incoming.url ?? '/', `http://${host}`), {
    method: incoming.method,
    headers: new Headers(
      Object.entries(incoming.headers).flatMap(([name, value]) =>
        value === undefined ? [] : [[name, String(value)] as [string, string]],
      ),
    ),
    body: hasBody ? Buffer.concat(chunks) : undefined,
  })
  const response = await handle(request)
  if (response === 'hang') return
  if (response === 'reset') {
    incoming.socket.resetAndDestroy()
    return
  }
  outgoing.writeHead(response.status, Object.fromEntries(response.headers))
  outgoing.end(Buffer.from(await response.arrayBuffer()))
}
