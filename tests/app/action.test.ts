import { beforeEach, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { type FormState, signedInAction, userAction } from '@/lib/action'
import { mintCandidatePass, mintSignedInUser, mintViewer, type Role } from '@/lib/domain/actor'
import { refuse } from '@/lib/domain/refusal'

const request = vi.hoisted(() => ({
  origin: 'http://localhost:3000' as string | null,
  role: 'recruiter' as string,
}))
const after = vi.hoisted(() => vi.fn())

vi.mock('next/headers', () => ({
  headers: async () => new Headers(request.origin ? { origin: request.origin } : {}),
}))
vi.mock('next/server', () => ({ after }))
vi.mock('@/lib/auth', () => ({
  outboxActor: () => ({ name: 'outbox' }),
  requireUser: async () =>
    mintSignedInUser({ userId: 'u', sessionId: 's', name: 'Ada', email: 'ada@acme.example' }),
  requireViewer: async (slug: string) => {
    const { notFound } = await import('next/navigation')
    return slug === 'acme' ? viewer(request.role as Role) : notFound()
  },
  candidatePass: async (token: unknown) =>
    token === 'good'
      ? mintCandidatePass({
          linkId: 'l',
          organizationId: 'o',
          candidateId: 'c',
          interviewId: 'i',
          revision: 0,
        })
      : undefined,
}))

function viewer(role: Role) {
  const organization = { organizationId: 'o', organizationSlug: 'acme', organizationName: 'Acme' }
  const member = {
    membershipId: 'm',
    userId: 'u',
    name: 'Ada',
    email: 'ada@acme.example',
    role,
    timeZone: 'UTC',
  }
  return mintViewer({ ...organization, ...member, organizationTimeZone: 'UTC' })
}

const Draft = z.object({
  title: z.string().min(1),
  days: z.array(z.string()).default([]),
})
const run = vi.fn(async (_draft: z.output<typeof Draft>, _who: unknown) => undefined as FormState | undefined)
const act = signedInAction(Draft, (draft, who) => run(draft, who) as Promise<undefined>)

function form(fields: Record<string, string | string[]>): FormData {
  const data = new FormData()
  for (const [name, values] of Object.entries(fields))
    for (const value of [values].flat()) data.append(name, value)
  return data
}

const isNotFound = { digest: expect.stringContaining('404') }

beforeEach(() => {
  request.origin = 'http://localhost:3000'
  request.role = 'recruiter'
  run.mockReset()
  after.mockReset()
})

describe('an action of a member', () => {
  it('runs for the member of the organisation that the form names', async () => {
    expect(await act({}, form({ org: 'acme', title: 'Designer', 'days[]': ['mon'] }))).toEqual({ ok: true })
    expect(run).toHaveBeenCalledWith({ title: 'Designer', days: ['mon'] }, viewer('recruiter'))
    expect(after).toHaveBeenCalledOnce()
  })

  it.each<[string, () => void, string]>([
    ['a stranger', () => undefined, 'other'],
    ['nobody in particular', () => undefined, ''],
    ['a request without Origin', () => Object.assign(request, { origin: null }), 'acme'],
    ['an interviewer', () => Object.assign(request, { role: 'interviewer' }), 'acme'],
  ])('finds nothing for %s', async (_who, arrange, org) => {
    arrange()
    await expect(act({}, form({ org, title: 'Designer' }))).rejects.toMatchObject(isNotFound)
    expect(run).not.toHaveBeenCalled()
  })

  it('lets in whom its roles name', async () => {
    request.role = 'interviewer'
    const open = signedInAction(z.object({}), async () => undefined, { roles: () => true })
    expect(await open({}, form({ org: 'acme' }))).toEqual({ ok: true })
  })

  it('says at the field what is wrong and gives back what was typed', async () => {
    expect(await act({}, form({ org: 'acme', title: '', 'days[]': 'mon' }))).toEqual({
      ok: false,
      reason: 'invalid',
      message: undefined,
      fields: { title: 'Fill this in.' },
      values: { org: 'acme', title: '', 'days[]': ['mon'] },
    })
    expect(run).not.toHaveBeenCalled()
    expect(after).not.toHaveBeenCalled()
  })

  it('hands a refusal to the form, with what was typed', async () => {
    run.mockResolvedValue(refuse('taken', { fields: { title: 'Taken.' } }))
    expect(await act({}, form({ org: 'acme', title: 'Designer' }))).toEqual({
      ok: false,
      reason: 'taken',
      fields: { title: 'Taken.' },
      values: { org: 'acme', title: 'Designer' },
    })
  })

  it('lets redirects and faults pass, and tells the engine all the same', async () => {
    const { redirect } = await import('next/navigation')
    run.mockImplementation(async () => redirect('/done'))
    await expect(act({}, form({ org: 'acme', title: 'x' }))).rejects.toMatchObject({
      digest: expect.stringContaining('/done'),
    })
    expect(after).toHaveBeenCalledOnce()
    run.mockRejectedValue(new Error('disk full'))
    await expect(act({}, form({ org: 'acme', title: 'x' }))).rejects.toThrow('disk full')
  })
})

describe('an action of somebody without an organisation', () => {
  it('needs an Origin too', async () => {
    const leave = userAction(z.object({}), async () => undefined)
    expect(await leave({}, form({}))).toEqual({ ok: true })
    request.origin = null
    await expect(leave({}, form({}))).rejects.toMatchObject(isNotFound)
  })
})
