import { redirect } from 'next/navigation'
import { requireViewer } from '@/lib/auth'
import { routes } from '@/lib/routes'

export default async function OrganizationPage({ params }: { params: Promise<{ org: string }> }) {
  const viewer = await requireViewer((await params).org)
  redirect(routes.today(viewer.organizationSlug))
}
