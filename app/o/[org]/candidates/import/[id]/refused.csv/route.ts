import { notFound } from 'next/navigation'
import { requireRecruiter } from '@/lib/auth'
import { writeRefusedRows } from '@/lib/domain/candidate-import-file'
import { previewImport } from '@/lib/queries/candidate-import/preview'

/** The refused rows of an import as a CSV that can be corrected and imported. */
export async function GET(_request: Request, { params }: { params: Promise<{ org: string; id: string }> }) {
  const { org, id } = await params
  const viewer = await requireRecruiter(org)
  const preview = await previewImport(viewer, id)
  if (!preview?.file.ok) notFound()
  const refused = preview.plan.flatMap((row) => (row.verdict === 'refused' ? [row] : []))
  return new Response(writeRefusedRows(preview.file.columns, refused), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': 'attachment; filename="refused-rows.csv"',
      'Cache-Control': 'private, no-store',
    },
  })
}
