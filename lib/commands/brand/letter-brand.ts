import { type LetterBrand, logoSize, plainBrand } from '@/lib/domain/brand'
import { colourOf } from '@/lib/domain/colour'
import { ownSender } from '@/lib/domain/sending-domain'
import { env } from '@/lib/env'
import type { BrandedOrganization } from '@/lib/queries/brand/select'
import { routes } from '@/lib/routes'
import { type MailAddress, sender } from '@/lib/services/mail'
import { hasSendingDomains } from '@/lib/services/resend-domains'

/** How the letters of an organisation look; the logo under its public address. */
export function letterBrand({ brand }: Pick<BrandedOrganization, 'brand'>): LetterBrand {
  if (!brand) return plainBrand
  const { logo, footer, postalAddress, poweredBy } = brand
  return {
    logo:
      logo?.width && logo.height
        ? {
            url: `${env().NEXTAUTH_URL}${routes.logo(logo.id)}`,
            ...logoSize({ ...logo, width: logo.width, height: logo.height }),
          }
        : null,
    accent: colourOf(brand.accent) ?? null,
    footer,
    postalAddress,
    poweredBy,
  }
}

/** From whom the letters of an organisation come: its sender's name, from its own domain while that is verified. */
export function letterSender({ name, brand, sendingDomains }: BrandedOrganization): MailAddress {
  const [domain] = sendingDomains
  return sender(brand?.senderName ?? name, ownSender(brand?.senderLocalPart ?? null, domain))
}

/** From where letters leave without a domain of one's own; `bySmtp`: where there can be none. */
export function usualSender(): { address: string; bySmtp: boolean } {
  return { address: sender().email, bySmtp: !hasSendingDomains() }
}
