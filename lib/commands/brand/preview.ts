import { renderLetter } from '@/emails/letter'
import { sample } from '@/emails/parts/sample'
import type { Viewer } from '@/lib/domain/actor'
import type { BrandedOrganization } from '@/lib/queries/brand/select'
import { letterBrand, letterSender } from './letter-brand'

export interface BrandPreview {
  /** "Acme <interviews@acme.example>" */
  from: string
  /** The same letter as two kinds of readers see it, HTML. */
  light: string
  dark: string
}

/** An invitation in the look of a brand, to look at: its interview is made up, and its links lead nowhere. */
export async function previewBrand(viewer: Viewer, organization: BrandedOrganization): Promise<BrandPreview> {
  const { name, email } = letterSender(organization)
  const { html } = await renderLetter({
    kind: 'invitation',
    props: {
      ...sample,
      organizationName: organization.name,
      otherParty: organization.name,
      organizerName: viewer.name,
      brand: letterBrand(organization),
    },
  })
  return { from: `${name} <${email}>`, light: inScheme(html, 'light'), dark: inScheme(html, 'dark') }
}

/** A frame follows the scheme of the page around it; here the letter has one of its own. */
function inScheme(html: string, scheme: 'light' | 'dark'): string {
  return html
    .replaceAll('@media (prefers-color-scheme: dark)', scheme === 'dark' ? '@media all' : '@media not all')
    .replaceAll('light dark', scheme)
}
