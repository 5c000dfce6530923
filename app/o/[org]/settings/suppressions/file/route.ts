import { requireRecruiter } from '@/lib/auth'
import { writeSuppressionFile } from '@/lib/domain/suppression-file'
import { allSuppressions } from '@/lib/queries/suppression/list'
import { ShownSuppressions } from '../shown'

/** The suppression list as a CSV, filtered as it is shown. */
export async function GET(request: Request, { params }: { params: Promise<{ org: string }> }) {
  const viewer = await requireRecruiter((await params).org)
  const query = ShownSuppressions.parse(Object.fromEntries(new URL(request.url).searchParams))
  const filter = { search: query.q, reason: query.why, lifted: query.show === 'lifted' }
  return new Response(writeSuppressionFile(await allSuppressions(viewer, filter)), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': 'attachment; filename="suppressions.csv"',
      'Cache-Control': 'private, no-store',
    },
  })
}
