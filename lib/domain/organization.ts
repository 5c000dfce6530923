import { z } from 'zod'
import { cleanLine } from './candidate'
import { normaliseEmail } from './email-address'
import { roles } from './membership'
import { isSlug, suggestSlug } from './slug'
import { findTimeZone } from './when'

const longest = { name: 80 }

const organizationName = z
  .string()
  .transform(cleanLine)
  .refine((name) => name !== '', 'Give it a name.')
  .refine((name) => name.length <= longest.name, `Use at most ${longest.name} characters.`)

/** An IANA zone, or a city that names one: "berlin" is Europe/Berlin. */
const timeZone = z.string().transform((text, context) => {
  const zone = findTimeZone(text)
  if (zone) return zone
  context.addIssue({
    code: 'custom',
    message: text.trim() ? 'No time zone has this name. Try a large city.' : 'Choose a time zone.',
  })
  return z.NEVER
})

/** The welcome page's form. An empty slug is made from the name. */
export const OrganizationDraft = z
  .object({ name: organizationName, slug: z.string().default('').transform(cleanLine), timeZone })
  .transform((draft) => ({ ...draft, slug: draft.slug.toLowerCase() || suggestSlug(draft.name) }))
  .refine(({ slug }) => isSlug(slug), {
    path: ['slug'],
    message: 'Use 1 to 40 lower-case letters, digits and hyphens, such as "acme-berlin".',
  })
export type OrganizationDraft = z.output<typeof OrganizationDraft>

/** The form of the settings page. */
export const OrganizationEdit = z.object({ name: organizationName, timeZone })
export type OrganizationEdit = z.output<typeof OrganizationEdit>

/** The zone in which a member reads times. */
export const OwnTimeZone = z.object({ timeZone })

const email = z.string().transform((text, context) => {
  const address = normaliseEmail(text)
  if (address) return address
  context.addIssue({ code: 'custom', message: 'Enter one mail address, such as ada@acme.example.' })
  return z.NEVER
})

/** Asks somebody to join. */
export const InvitationDraft = z.object({ email, role: z.enum(roles) })
export type InvitationDraft = z.output<typeof InvitationDraft>

/** Gives a member another role. */
export const RoleChange = z.object({ membershipId: z.uuid(), role: z.enum(roles) })
export type RoleChange = z.output<typeof RoleChange>
