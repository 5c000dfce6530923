import { NextRequest } from 'next/server'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { proxy } from '@/proxy'

const site = 'https://app.acme.example'
const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  proxy(new NextRequest(`${site}${path}`, { method, headers: { host: 'app.acme.example', ...headers } }))

afterEach(() => vi.unstubAllEnvs())

describe('the policy of a page', () => {
  it('has a nonce of its own and lets nobody frame the page', () => {
    const [one, two] = [ask('/'), ask('/')].map(
      (answer) => answer.headers.get('content-security-policy') ?? '',
    )
    expect(one).toMatch(/script-src 'self' 'nonce-[\w+/=]{24}' 'strict-dynamic';/)
    expect(one).not.toBe(two)
    expect(one).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline/)
    for (const part of [
      "default-src 'self'",
      "object-src 'none'",
      "base-uri 'self'",
      "frame-ancestors 'none'",
    ])
      expect(one).toContain(part)
  })

  it('lets forms lead to Google, and to the stand-ins only in local mode', () => {
    vi.stubEnv('CONTROL_URL', 'http://127.0.0.1:3999')
    vi.stubEnv('GOOGLE_DISCOVERY_URL', 'http://127.0.0.1:4001/.well-known/openid-configuration')
    const target = () =>
      /form-action ([^;]*)/.exec(ask('/').headers.get('content-security-policy') ?? '')?.[1]
    expect(target()?.trim()).toBe("'self' https://accounts.google.com")
    vi.stubEnv('FOLLOWTHROUGH_LOCAL', '1')
    expect(target()).toBe("'self' https://accounts.google.com http://127.0.0.1:4001 http://127.0.0.1:3999")
  })

  it('asks browsers to keep to https, except on one machine', () => {
    expect(ask('/').headers.get('strict-transport-security')).toContain('max-age=63072000')
    vi.stubEnv('FOLLOWTHROUGH_LOCAL', '1')
    expect(ask('/').headers.get('strict-transport-security')).toBeNull()
  })
})

it('tells the page its path, whatever the client says', () => {
  const answer = ask('/o/acme/jobs?q=a&_rsc=1', { 'x-followthrough-path': '//evil.example' })
  expect(answer.headers.get('x-middleware-request-x-followthrough-path')).toBe('/o/acme/jobs?q=a')
})

describe('a post', () => {
  it.each<[string, Record<string, string>, string, number]>([
    ['from here', { origin: site }, '/o/acme/jobs/new', 200],
    ['from another site', { origin: 'https://evil.example' }, '/o/acme/jobs/new', 403],
    ['from a sandbox', { origin: 'null' }, '/o/acme/jobs/new', 403],
    ['from a sandbox, which the room judges itself', { origin: 'null' }, '/c/token/answer', 200],
    ['from another site into the room', { origin: 'https://evil.example' }, '/c/token/answer', 403],
    [
      'behind a load balancer',
      { origin: site, host: '10.0.0.1', 'x-forwarded-host': 'app.acme.example' },
      '/',
      200,
    ],
    ['without Origin, which the action judges itself', {}, '/o/acme/jobs/new', 200],
  ])('%s', (_whence, headers, path, status) => {
    expect(ask(path, headers, 'POST').status).toBe(status)
  })
})
