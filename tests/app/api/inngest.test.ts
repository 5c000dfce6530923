import { NextRequest } from 'next/server'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { parse } from '@/lib/env'
import '../../services/support/env'

describe('E5: the door of the engine', () => {
  beforeEach(() => {
    vi.resetModules()
    vi.stubEnv('NODE_ENV', 'production')
    vi.stubEnv('INNGEST_DEV', undefined)
    vi.stubEnv('LOG_LEVEL', 'silent')
  })
  afterEach(() => vi.unstubAllEnvs())

  test.each([
    ['no signature', {}],
    ['a made-up one', { 'x-inngest-signature': `t=${Math.floor(Date.now() / 1000)}&s=${'0'.repeat(64)}` }],
    ['one of another kind', { 'x-inngest-signature': 'v1,abc' }],
  ])('in production a call with %s runs nothing', async (_name, headers) => {
    const { POST } = await import('@/app/api/inngest/route')
    const address = 'http://localhost:3000/api/inngest?fnId=followthrough-sweep&stepId=step'
    const body = JSON.stringify({ event: { name: 'x', data: {} }, events: [], steps: {}, ctx: {} })
    const request = new NextRequest(address, { method: 'POST', body, headers })
    const answer = await POST(request, undefined)
    expect(answer.status).toBe(401)
    expect(await answer.text()).not.toContain('signkey')
  })

  test.each([
    ['INNGEST_SIGNING_KEY', ''],
    ['INNGEST_DEV', '1'],
  ])('outside of local mode nothing starts with %s = %j', (name, value) => {
    const environment = { ...process.env, FOLLOWTHROUGH_LOCAL: '', [name]: value }
    expect(() => parse(environment)).toThrow(name)
    expect(() => parse({ ...environment, FOLLOWTHROUGH_LOCAL: '1' })).not.toThrow()
  })
})
