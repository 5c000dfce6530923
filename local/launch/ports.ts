import { createServer } from 'node:net'

/** Whether a port can be bound on loopback at this moment. Asks for every address too, as Next's server does. */
export async function isFree(port: number): Promise<boolean> {
  return (await bound(port, '127.0.0.1')) !== undefined && (await bound(port)) !== undefined
}

/** A port that is free on loopback at this moment. */
export async function freePort(): Promise<number> {
  const port = await bound(0, '127.0.0.1')
  if (port === undefined) throw new Error('No free port was found on 127.0.0.1.')
  return port
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

function bound(port: number, host?: string): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(undefined))
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address()
      server.close(() => resolve(address && typeof address === 'object' ? address.port : undefined))
    })
  })
}
