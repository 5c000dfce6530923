import { NextRequest } from 'next/server'
import { renderToStaticMarkup } from 'react-dom/server'

export const SITE = 'http://localhost:3000'

/** The page's HTML, or where it leads instead. */
export async function visit(token: string, query: Record<string, string> = {}): Promise<string> {
  const { default: RoomPage } = await import('@/app/c/[token]/page')
  try {
    const props = { params: Promise.resolve({ token }), searchParams: Promise.resolve(query) }
    return renderToStaticMarkup(await RoomPage(props))
  } catch (error) {
    // What `redirect()` throws: NEXT_REDIRECT;replace;/c/unknown;307;
    const digest = error instanceof Error && 'digest' in error ? String(error.digest) : ''
    if (digest.startsWith('NEXT_REDIRECT')) return digest.split(';')[2] ?? ''
    throw error
  }
}

type Fields = Record<string, string> | [string, string][]

/** Submits a form of the room, as a browser does without a script. */
export async function answer(
  token: string,
  fields: Fields,
  headers: Record<string, string> = {},
): Promise<Response> {
  const { POST } = await import('@/app/c/[token]/answer/route')
  return POST(post(new URLSearchParams(fields), headers), { params: Promise.resolve({ token }) })
}

/** Submits whatever body there is. */
export async function answerWith(token: string, body: BodyInit, headers: Record<string, string> = {}) {
  const { POST } = await import('@/app/c/[token]/answer/route')
  return POST(post(body, headers), { params: Promise.resolve({ token }) })
}

export async function reopenAnswer(token: string): Promise<Response> {
  const { GET } = await import('@/app/c/[token]/answer/route')
  return GET(new NextRequest(`${SITE}/c/${token}/answer`), { params: Promise.resolve({ token }) })
}

export async function calendar(token: string): Promise<Response> {
  const { GET } = await import('@/app/c/[token]/calendar.ics/route')
  return GET(new NextRequest(`${SITE}/c/${token}/calendar.ics`), { params: Promise.resolve({ token }) })
}

function post(body: BodyInit, headers: Record<string, string>): NextRequest {
  return new NextRequest(`${SITE}/c/x/answer`, {
    method: 'POST',
    body,
    headers: { host: 'localhost:3000', ...headers },
  })
}
