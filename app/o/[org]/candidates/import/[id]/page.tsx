import { Download } from 'lucide-react'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { z } from 'zod'
import { ApplyForm } from '@/components/import/apply-form'
import { CorrectForm } from '@/components/import/correct-form'
import { ImportColumns } from '@/components/import/import-columns'
import { ImportResult } from '@/components/import/import-result'
import { ImportRows } from '@/components/import/import-rows'
import { ImportTable } from '@/components/import/import-table'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Disclosure } from '@/components/ui/disclosure'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { requireRecruiter } from '@/lib/auth'
import { newJobs, verdicts } from '@/lib/domain/candidate-import'
import { previewImport } from '@/lib/queries/candidate-import/preview'
import { routes } from '@/lib/routes'
import { applyFile, previewText } from '../actions'

export const metadata: Metadata = { title: 'Import' }

/** Longest text that can be corrected on the page, bytes. */
const CORRECTABLE = 200_000

const Query = z.object({
  show: z.enum(verdicts).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(1_000).catch(1),
})

interface ImportPageProps {
  params: Promise<{ org: string; id: string }>
  searchParams: Promise<object>
}

export default async function ImportPreviewPage({ params, searchParams }: ImportPageProps) {
  const { org, id } = await params
  const viewer = await requireRecruiter(org)
  const preview = await previewImport(viewer, id)
  if (!preview) notFound()
  const { show, page } = Query.parse(await searchParams)
  const { import: received, file, plan } = preview
  const here = routes.candidateImport(org, id)
  const applied = received.result
  const due = plan.filter(({ verdict }) => verdict === 'new' || verdict === 'update').length
  const refused = plan.filter(({ verdict }) => verdict === 'refused')
  const jobs = applied ? [] : newJobs(plan)
  const correct = Buffer.byteLength(received.text) <= CORRECTABLE && !applied && (
    <CorrectForm org={org} importId={id} action={previewText} text={received.text} />
  )
  return (
    <>
      <PageHeader
        title={<span className="wrap-anywhere">{received.fileName ?? 'Pasted rows'}</span>}
        description={applied ? undefined : 'Nothing is imported yet.'}
        back={{ href: routes.importCandidates(org), label: 'Import' }}
        actions={
          <>
            {refused.length > 0 && (
              <ButtonLink href={`${here}/refused.csv`} prefetch={false} download>
                <Download aria-hidden />
                Refused rows
              </ButtonLink>
            )}
            {applied && (
              <ButtonLink href={routes.candidates(org)} variant="primary">
                Show candidates
              </ButtonLink>
            )}
            {!applied && due > 0 && <ApplyForm org={org} importId={id} action={applyFile} rows={due} />}
          </>
        }
      />
      <div className="mb-6 grid gap-3">
        {applied && <ImportResult result={applied} />}
        {!file.ok && <Notice tone="bad">{file.message}</Notice>}
        {file.ok && !applied && due === 0 && <Notice>There is nothing in this file to import.</Notice>}
        {jobs.length > 0 && (
          <Notice>
            {jobs.length === 1 ? 'One job' : `${jobs.length} jobs`} will be created:{' '}
            {jobs
              .slice(0, 20)
              .map(({ title }) => title)
              .join(', ')}
            {jobs.length > 20 && ' …'}
          </Notice>
        )}
        {!applied && <ImportColumns columns={file.columns} />}
      </div>
      {file.ok && !applied && <ImportRows here={here} plan={plan} show={show} page={page} />}
      {applied && refused.length > 0 && (
        <Card flush title="Refused rows">
          <ImportTable rows={refused.slice(0, 100)} />
        </Card>
      )}
      {correct && (
        <div className="mt-6">
          {file.ok ? <Disclosure summary="Correct the text">{correct}</Disclosure> : correct}
        </div>
      )}
      {!file.ok && !correct && (
        <ButtonLink href={routes.importCandidates(org)}>Choose another file</ButtonLink>
      )}
    </>
  )
}
