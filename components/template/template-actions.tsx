import { ButtonLink } from '@/components/ui/button'
import { ConfirmSubmit } from '@/components/ui/confirm-submit'
import { ActionForm, type FormState, SubmitButton } from '@/components/ui/form'
import { mayBeDefault, type TemplateAudience, type TemplateType, templateUse } from '@/lib/domain/template'
import { routes } from '@/lib/routes'

type Action = (previous: FormState, form: FormData) => Promise<FormState>

interface TemplateActionsProps {
  org: string
  template: {
    readonly id: string
    readonly type: TemplateType
    readonly audience: TemplateAudience
    readonly ordinal: number | null
    readonly isDefault: boolean
    readonly archivedAt: Date | null
  }
  archive: Action
  duplicate: Action
  makeDefault: Action
}

/** What can be done with a template as a whole. */
export function TemplateActions({ org, template, archive, duplicate, makeDefault }: TemplateActionsProps) {
  const hidden = { org, templateId: template.id }
  const use = templateUse(template).toLowerCase()
  return (
    <>
      <ButtonLink href={routes.templateHistory(org, template.id)} variant="quiet">
        History
      </ButtonLink>
      <ActionForm action={duplicate} hidden={hidden}>
        <SubmitButton variant="quiet">Duplicate</SubmitButton>
      </ActionForm>
      <ActionForm action={archive} hidden={{ ...hidden, archived: String(!template.archivedAt) }}>
        <SubmitButton variant="quiet">{template.archivedAt ? 'Bring back' : 'Archive'}</SubmitButton>
      </ActionForm>
      {!template.archivedAt && mayBeDefault(template.type) && (
        <ActionForm action={makeDefault} hidden={{ ...hidden, isDefault: String(!template.isDefault) }}>
          <ConfirmSubmit
            mild
            title={template.isDefault ? 'Go back to the product’s own words?' : 'Make it the default?'}
            consequence={
              template.isDefault
                ? `Letters of this kind (${use}) no longer say what this template says.`
                : `Every letter of this kind (${use}) that leaves from now on says what this template says, also those that are planned already.`
            }
            confirm={template.isDefault ? 'Use the product’s words' : 'Make it the default'}
          >
            {template.isDefault ? 'Default: end' : 'Make it the default'}
          </ConfirmSubmit>
        </ActionForm>
      )}
    </>
  )
}
