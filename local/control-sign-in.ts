import { z } from 'zod'

export const SignIn = z.strictObject({ email: z.email(), name: z.string().trim().min(1).optional() })
export type SignIn = z.output<typeof SignIn>

/**
 * Signs a person in as a browser would, page by page, on the local Google.
 * @returns the session's cookie, `name=value`, ready for a Cookie header.
 * @throws Error that says at which page it went wrong.
 */
export async function signIn(app: string, { email, name }: SignIn): Promise<string> {
  const browser = new Browser()
  const { csrfToken } = z
    .object({ csrfToken: z.string() })
    .parse(await (await browser.get(`${app}/api/auth/csrf`)).json())
  const asked = await browser.post(`${app}/api/auth/signin/google`, {
    csrfToken,
    callbackUrl: app,
    json: 'true',
  })
  const { url } = z.object({ url: z.url() }).parse(await asked.json())
  const scopes = scopesOf(await (await browser.get(url)).text())
  const form = [
    ['account', 'other'],
    ['email', email],
    ['name', name ?? ''],
    ...scopes.map((scope) => ['scope', scope]),
    ['decision', 'allow'],
  ]
  const consented = await browser.post(url, form)
  const callback = consented.headers.get('location')
  if (!callback)
    throw new Error(`Google did not send ${email} back: ${consented.status} ${await consented.text()}`)
  const finished = await browser.get(callback)
  const session = browser.cookies('next-auth.session-token')
  if (!session)
    throw new Error(`The application did not sign ${email} in: it led to ${finished.headers.get('location')}`)
  return session
}

function scopesOf(page: string): string[] {
  return [...page.matchAll(/name="scope" value="([^"]+)"/g)].map(([, scope]) => scope ?? '')
}

/** Keeps cookies per host, follows nothing by itself. */
class Browser {
  private readonly jar = new Map<string, Map<string, string>>()

  get(url: string): Promise<Response> {
    return this.ask(url, { method: 'GET' })
  }

  post(url: string, form: Record<string, string> | string[][]): Promise<Response> {
    return this.ask(url, { method: 'POST', body: new URLSearchParams(form) })
  }

  /** The cookies of any host whose names begin so: a long one is cut into several. */
  cookies(name: string): string {
    const all = [...this.jar.values()].flatMap((cookies) => [...cookies])
    return join(all.filter(([each]) => each.startsWith(name)))
  }

  private async ask(url: string, init: RequestInit): Promise<Response> {
    const { host } = new URL(url)
    const cookies = this.jar.get(host) ?? new Map<string, string>()
    this.jar.set(host, cookies)
    const response = await fetch(url, {
      ...init,
      headers: { cookie: join([...cookies]), 'user-agent': 'Followthrough local control' },
      redirect: 'manual',
      signal: AbortSignal.timeout(30_000),
    })
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value) cookies.set(name, value)
      else cookies.delete(name)
    }
    return response
  }
}

function join(cookies: [string, string][]): string {
  return cookies.map(([name, value]) => `${name}=${value}`).join('; ')
}
