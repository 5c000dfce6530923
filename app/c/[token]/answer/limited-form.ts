/** More than the longest allowed text needs, percent-encoded in any script; bytes. */
const LARGEST = 64 * 1024

/** A form's body, read no further than a form of ours can be long. */
export async function readLimitedForm(request: Request): Promise<FormData | 'too_large' | 'malformed'> {
  const body = await readBytes(request)
  if (!body) return 'too_large'
  try {
    const headers = { 'content-type': request.headers.get('content-type') ?? '' }
    return await new Response(body, { headers }).formData()
  } catch (error) {
    if (error instanceof TypeError) return 'malformed'
    throw error
  }
}

async function readBytes(request: Request): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const chunks: Uint8Array[] = []
  let size = 0
  const reader = request.body?.getReader()
  while (reader) {
    const { done, value } = await reader.read()
    if (done) break
    size += value.byteLength
    if (size > LARGEST) {
      await reader.cancel()
      return undefined
    }
    chunks.push(value)
  }
  return new Uint8Array(Buffer.concat(chunks))
}
