import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'

/** Whether a port can be bound on loopback at this moment. Asks for every address too, as Next's server does. */
export async function isFree(port: number): Promise<boolean> {
  return (await canBind(port, '127.0.0.1')) && (await canBind(port))
}

/** Below the ports that systems give to outgoing connections (RFC 6335: from 49152; Linux: from 32768). */
const [LOWEST, HIGHEST] = [16_384, 32_767]

/**
 * A port that is free on loopback at this moment. One that the system would give is likely to be taken by an outgoing
 * connection before anybody listens on it.
 */
export async function freePort(): Promise<number> {
  for (let attempt = 1; attempt <= 50; attempt += 1) {
    const port = randomInt(LOWEST, HIGHEST + 1)
    if (await isFree(port)) return port
  }
  throw new Error('No free port was found on 127.0.0.1.')
}

/**
 * The port that was asked for, else the usual one where it is free, else any free one.
 * @throws Error when the asked one is taken or no port at all, by the variable's name.
 */
export async function choosePort(
  variable: string,
  asked: string | undefined,
  usual?: number,
): Promise<number> {
  if (!asked) return usual !== undefined && (await isFree(usual)) ? usual : freePort()
  const port = Number(asked)
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Error(`${variable}=${asked} is not a port: give a number from 1 to 65535.`)
  if (!(await isFree(port))) throw new Error(`${variable}=${asked} is taken by another program.`)
  return port
}

function canBind(port: number, host?: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)))
  })
}
