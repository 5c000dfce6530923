import type { Prisma } from '@/lib/db'

/** What an organisation may set of its brand, but for the logo. */
export const draftSelect = {
  accent: true,
  senderName: true,
  senderLocalPart: true,
  replyTo: true,
  footer: true,
  postalAddress: true,
  poweredBy: true,
  trackOpens: true,
  trackClicks: true,
} as const satisfies Prisma.BrandSelect

/** What a letter needs of an organisation's brand: its look, its sender, its own domain. */
export const brandSelect = {
  brand: { select: { ...draftSelect, logo: { select: { id: true, width: true, height: true } } } },
  sendingDomains: { where: { removedAt: null }, select: { name: true, status: true } },
} as const satisfies Prisma.OrganizationSelect

export type BrandedOrganization = Prisma.OrganizationGetPayload<{
  select: { name: true } & typeof brandSelect
}>
