import { Field } from '@/components/ui/field'
import { ActionForm, type FormState, SubmitButton } from '@/components/ui/form'
import { Select } from '@/components/ui/select'
import { type ApplicationStage, applicationStages, stageLabels } from '@/lib/domain/application'

interface StageFormProps {
  org: string
  action: (previous: FormState, form: FormData) => Promise<FormState>
  application: { readonly id: string; readonly stage: ApplicationStage }
}

/** Moves an application to another stage. */
export function StageForm({ org, action, application }: StageFormProps) {
  const options = applicationStages.map((stage) => ({ value: stage, label: stageLabels[stage] }))
  return (
    <ActionForm
      action={action}
      hidden={{ org, applicationId: application.id }}
      aria-label="Stage of the application"
      className="flex flex-wrap items-center gap-2"
    >
      <Field name="stage" label="Stage" hideLabel>
        <Select defaultValue={application.stage} options={options} className="min-w-36" />
      </Field>
      <SubmitButton variant="secondary" className="max-md:h-11">
        Move
      </SubmitButton>
    </ActionForm>
  )
}
