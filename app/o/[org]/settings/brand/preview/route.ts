import { notFound } from 'next/navigation'
import { requireViewer } from '@/lib/auth'
import { previewBrand } from '@/lib/commands/brand/preview'
import { mayManageMembers } from '@/lib/domain/actor'
import { draftWhileTyping, plainDraft } from '@/lib/domain/brand-form'
import { colourOf } from '@/lib/domain/colour'
import { findBrand } from '@/lib/queries/brand/find'

/** A letter in the look that is being typed; asked for by the form, and kept nowhere. */
export async function GET(request: Request, { params }: { params: Promise<{ org: string }> }) {
  const viewer = await requireViewer((await params).org)
  if (!mayManageMembers(viewer.role)) notFound()
  const { organization } = await findBrand(viewer)
  const { logo, ...kept } = organization.brand ?? { ...plainDraft, logo: null }
  const before = { ...kept, accent: colourOf(kept.accent) ?? null }
  const draft = draftWhileTyping(Object.fromEntries(new URL(request.url).searchParams), before)
  const preview = await previewBrand(viewer, { ...organization, brand: { ...draft, logo } })
  return Response.json(preview, { headers: { 'Cache-Control': 'private, no-store' } })
}
