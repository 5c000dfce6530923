import { expect, it } from 'vitest'
import type { Role } from '@/lib/domain/actor'
import { mayChangeRole, roles, rolesToGive } from '@/lib/domain/membership'

it('lets nobody lift anybody above what they themselves may give', () => {
  expect(rolesToGive('owner')).toEqual(['owner', 'admin', 'recruiter', 'interviewer'])
  expect(rolesToGive('admin')).toEqual(['admin', 'recruiter', 'interviewer'])
  expect(rolesToGive('recruiter')).toEqual([])
  expect(rolesToGive('interviewer')).toEqual([])
})

it('leaves owners to owners', () => {
  const changes: (Role | undefined)[] = [...roles, undefined]
  for (const to of changes) {
    expect(mayChangeRole('admin', 'owner', to)).toBe(false)
    expect(mayChangeRole('owner', 'owner', to)).toBe(true)
  }
})
