import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import { ActionForm, type FormState, SubmitButton } from '@/components/ui/form'
import { Cell, Row, Table } from '@/components/ui/table'
import { type TemplateAudience, type TemplateType, templateUse } from '@/lib/domain/template'
import { formatWhen } from '@/lib/domain/when'
import { routes } from '@/lib/routes'

interface TemplateTableProps {
  org: string
  templates: readonly {
    readonly id: string
    readonly name: string
    readonly description: string | null
    readonly type: TemplateType
    readonly audience: TemplateAudience
    readonly ordinal: number | null
    readonly isDefault: boolean
    readonly version: number
    readonly updatedAt: Date
    readonly archivedAt: Date | null
    readonly createdBy: string
    readonly used: number
  }[]
  timeZone: string
  archive: (previous: FormState, form: FormData) => Promise<FormState>
}

/** The templates of an organisation, each with what it is for and since when it says what it says. */
export function TemplateTable({ org, templates, timeZone, archive }: TemplateTableProps) {
  return (
    <Table caption="Templates" head={['Name', 'For', 'Version', 'By', 'Changed', '']}>
      {templates.map((template) => (
        <Row key={template.id}>
          <Cell>
            <Link
              href={routes.template(org, template.id)}
              className="font-medium wrap-anywhere underline-offset-2 hover:underline"
            >
              {template.name}
            </Link>{' '}
            {template.isDefault && <Badge tone="scheduled">Default</Badge>}
            {template.description && (
              <p className="text-sm wrap-anywhere text-ink-soft">{template.description}</p>
            )}
          </Cell>
          <Cell label="For">{templateUse(template)}</Cell>
          <Cell label="Version">
            {template.version}
            {template.used > 0 && <span className="text-ink-soft">{` · in ${template.used} letters`}</span>}
          </Cell>
          <Cell label="By">{template.createdBy}</Cell>
          <Cell label="Changed">{formatWhen(template.updatedAt, timeZone, { style: 'short' })}</Cell>
          <Cell>
            <ActionForm
              action={archive}
              hidden={{ org, templateId: template.id, archived: String(!template.archivedAt) }}
            >
              <SubmitButton variant="quiet" size="small">
                {template.archivedAt ? 'Bring back' : 'Archive'}
                <span className="sr-only">{` ${template.name}`}</span>
              </SubmitButton>
            </ActionForm>
          </Cell>
        </Row>
      ))}
    </Table>
  )
}
