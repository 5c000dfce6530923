import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import { ConfirmSubmit } from '@/components/ui/confirm-submit'
import { ActionForm, type FormState } from '@/components/ui/form'
import { formatWhen } from '@/lib/domain/when'
import { routes } from '@/lib/routes'

interface VersionListProps {
  org: string
  template: { readonly id: string; readonly version: number; readonly archivedAt: Date | null }
  /** Newest first. */
  versions: readonly {
    readonly version: number
    readonly savedAt: Date
    readonly savedBy: string
    readonly restoredFrom: number | null
  }[]
  timeZone: string
  restore: (previous: FormState, form: FormData) => Promise<FormState>
}

export function VersionList({ org, template, versions, timeZone, restore }: VersionListProps) {
  const compare = (from: number, to: number) =>
    routes.templateHistory(org, template.id, { from: String(from), to: String(to) })
  return (
    <ul className="divide-y divide-line">
      {versions.map(({ version, savedAt, savedBy, restoredFrom }) => (
        <li key={version} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2">
          <span className="font-medium">{`Version ${version}`}</span>
          {version === template.version && <Badge tone="scheduled">In use</Badge>}
          <span className="text-ink-soft">
            {`${savedBy}, ${formatWhen(savedAt, timeZone, { style: 'short' })}`}
            {restoredFrom !== null && ` · version ${restoredFrom} restored`}
          </span>
          <span className="ml-auto flex flex-wrap items-center gap-3">
            {version > 1 && (
              <Link href={compare(version - 1, version)} className="text-sm text-accent underline">
                {`What changed in version ${version}`}
              </Link>
            )}
            {version < template.version && !template.archivedAt && (
              <ActionForm
                action={restore}
                hidden={{ org, templateId: template.id, version: String(version) }}
              >
                <ConfirmSubmit
                  mild
                  size="small"
                  title={`Restore version ${version}?`}
                  consequence="It becomes a new version; nothing of the history is lost."
                  confirm="Restore it"
                >
                  {`Restore version ${version}`}
                </ConfirmSubmit>
              </ActionForm>
            )}
          </span>
        </li>
      ))}
    </ul>
  )
}
