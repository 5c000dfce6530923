import { notFound } from 'next/navigation'
import { requireRecruiter } from '@/lib/auth'
import { writeReport } from '@/lib/domain/batch-report'
import { findBatch } from '@/lib/queries/batch/find'
import { batchRows } from '@/lib/queries/batch/rows'

/** What became of every row of a batch, as a CSV. */
export async function GET(_request: Request, { params }: { params: Promise<{ org: string; id: string }> }) {
  const { org, id } = await params
  const viewer = await requireRecruiter(org)
  const batch = await findBatch(viewer, id)
  if (!batch) notFound()
  return new Response(writeReport(await batchRows(viewer, batch.id)), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': 'attachment; filename="batch-report.csv"',
      'Cache-Control': 'private, no-store',
    },
  })
}
