import { mayManageMembers, type Role } from './actor'

/** From the most to the least that one may do, with what each may do in words. */
export const roleWords: Record<Role, { name: string; may: string }> = {
  owner: { name: 'Owner', may: 'Everything, and makes other owners' },
  admin: { name: 'Admin', may: 'Everything but owners' },
  recruiter: { name: 'Recruiter', may: 'Candidates, jobs and interviews' },
  interviewer: { name: 'Interviewer', may: 'Looks, and takes part' },
}

/** The roles in the order of their power. */
export const roles = ['owner', 'admin', 'recruiter', 'interviewer'] as const satisfies readonly Role[]

/**
 * Whether somebody with this role may turn a member's role into another (undefined: not a member before, or not
 * any more). Owners may everything; admins everything in which no owner is made or unmade; others nothing.
 */
export function mayChangeRole(actor: Role, from: Role | undefined, to: Role | undefined): boolean {
  if (!mayManageMembers(actor)) return false
  return actor === 'owner' || (from !== 'owner' && to !== 'owner')
}

/** The roles that somebody with this role may give to somebody new. */
export function rolesToGive(actor: Role): Role[] {
  return roles.filter((role) => mayChangeRole(actor, undefined, role))
}
