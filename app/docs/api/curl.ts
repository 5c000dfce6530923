import type { Operation } from '@/app/api/v1/operation'

/** The request of an operation as one would type it; `$KEY` and `$ID` are one's own. */
export function curlOf({ method, path, example }: Operation, server: string): string {
  const address = `"${server}${path.replace('{id}', '$ID')}"`
  const lines = [
    `curl ${method === 'GET' ? '' : `-X ${method} `}${address}`,
    '-H "Authorization: Bearer $KEY"',
    ...(example === undefined
      ? []
      : ["-H 'Content-Type: application/json'", `-d '${quoted(JSON.stringify(example, null, 2))}'`]),
  ]
  return lines.join(' \\\n  ')
}

/** Within single quotes of a shell. */
const quoted = (text: string) => text.replaceAll("'", "'\\''")
