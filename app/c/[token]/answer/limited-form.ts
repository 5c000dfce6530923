import { limitedBody } from '@/app/limited-body'

/** More than the longest allowed text needs, percent-encoded in any script; bytes. */
const LARGEST = 64 * 1024

/** A form's body, read no further than a form of ours can be long. */
export async function readLimitedForm(request: Request): Promise<FormData | 'too_large' | 'malformed'> {
  const body = await limitedBody(request, LARGEST)
  if (!body) return 'too_large'
  try {
    const headers = { 'content-type': request.headers.get('content-type') ?? '' }
    return await new Response(body, { headers }).formData()
  } catch (error) {
    if (error instanceof TypeError) return 'malformed'
    throw error
  }
}
