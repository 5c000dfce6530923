import type { Metadata } from 'next'
import { v7 } from 'uuid'
import { UploadForm } from '@/components/import/upload-form'
import { Disclosure } from '@/components/ui/disclosure'
import { PageHeader } from '@/components/ui/page-header'
import { requireRecruiter } from '@/lib/auth'
import { now } from '@/lib/clock'
import { importLimits } from '@/lib/domain/candidate-import-file'
import { routes } from '@/lib/routes'
import { previewText, receivePiece } from './actions'

export const metadata: Metadata = { title: 'Import candidates' }

export default async function ImportPage({ params }: { params: Promise<{ org: string }> }) {
  const { organizationSlug: org } = await requireRecruiter((await params).org)
  const importId = v7({ msecs: now().getTime() })
  return (
    <>
      <PageHeader
        title="Import candidates"
        description="You see row by row what will happen before anything is imported."
        back={{ href: routes.candidates(org), label: 'Candidates' }}
      />
      <UploadForm
        org={org}
        importId={importId}
        start={previewText}
        receive={receivePiece}
        preview={routes.candidateImport(org, importId)}
        maxBytes={importLimits.bytes}
      />
      <div className="mt-8 max-w-3xl">
        <Disclosure summary="Which columns are understood?">
          <p className="text-ink-soft">
            Name (or first and last name) and e-mail are needed; phone, time zone, job and notes are welcome.
            The names may be English, German, French or Spanish, in any case and order, and the cells
            separated by comma, semicolon or tab. Somebody with an address that is already here is updated: an
            empty cell erases nothing, and notes are added to notes. A job that does not exist yet is created.
          </p>
        </Disclosure>
      </div>
    </>
  )
}
