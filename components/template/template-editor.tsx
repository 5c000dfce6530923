'use client'

import { useRef, useState } from 'react'
import { Field } from '@/components/ui/field'
import { ActionForm, type FormState, SubmitButton } from '@/components/ui/form'
import { Input } from '@/components/ui/input'
import { RadioGroup } from '@/components/ui/radio-group'
import { type TemplateAudience, type TemplateType, templateLimits } from '@/lib/domain/template'
import { routes } from '@/lib/routes'
import { insertVariable, type LiquidElement } from './liquid-field'
import { PreviewPane } from './preview-pane'
import { TrialForm } from './trial-form'
import { type PreviewAnswer, type Trial, useLivePreview } from './use-live-preview'
import { VariableList } from './variable-list'
import { VariantFields } from './variant-fields'

type Action = (previous: FormState, form: FormData) => Promise<FormState>

interface TemplateEditorProps {
  org: string
  template: {
    readonly id: string
    readonly name: string
    readonly description: string | null
    readonly type: TemplateType
    readonly audience: TemplateAudience
    readonly version: number
    readonly archivedAt: Date | null
    readonly content: {
      readonly format: 'markdown' | 'html'
      readonly variants: readonly {
        readonly language: string
        readonly subject: string
        readonly body: string
        readonly text: string | null
      }[]
    }
  }
  interviews: readonly { readonly id: string; readonly candidateName: string; readonly title: string }[]
  /** With what, and how, the preview begins. */
  shown: Trial
  preview: PreviewAnswer
  save: Action
  sendTest: Action
}

/** The texts of a template beside what becomes of them. Without a script it saves and shows what is saved. */
export function TemplateEditor({
  org,
  template,
  interviews,
  shown,
  preview: first,
  save,
  sendTest,
}: TemplateEditorProps) {
  const { id: templateId, content, version } = template
  const texts = useRef<HTMLDivElement>(null)
  const active = useRef<LiquidElement | null>(null)
  const [trial, setTrial] = useState(shown)
  const { answer, state, refresh } = useLivePreview(routes.templatePreview(org), first)
  const form = () => texts.current?.querySelector('form')
  const insert = (name: string) => {
    const field = active.current ?? texts.current?.querySelector<LiquidElement>('textarea[data-liquid]')
    if (field) insertVariable(field, name)
  }
  return (
    <div className="grid items-start gap-8 xl:grid-cols-2">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it only listens to what happens in the fields */}
      <div
        ref={texts}
        onInput={() => refresh(form(), trial)}
        onFocus={({ target }) => {
          if (target instanceof HTMLElement && target.dataset.liquid) active.current = target as LiquidElement
        }}
      >
        <ActionForm
          action={save}
          hidden={{ org, templateId, basedOn: String(version) }}
          className="grid gap-5"
          aria-label="Template"
        >
          <div className="grid gap-5 md:grid-cols-2">
            <Field name="name" label="Name" required>
              <Input defaultValue={template.name} autoComplete="off" maxLength={templateLimits.name} />
            </Field>
            <Field name="description" label="Description" required={false}>
              <Input
                defaultValue={template.description ?? undefined}
                autoComplete="off"
                maxLength={templateLimits.description}
              />
            </Field>
          </div>
          <RadioGroup
            name="format"
            legend="Written as"
            defaultValue={content.format}
            inline
            options={[
              { value: 'markdown', label: 'Text (Markdown)' },
              { value: 'html', label: 'HTML of your own' },
            ]}
          />
          <VariantFields variants={content.variants} />
          {!template.archivedAt && (
            <div>
              <SubmitButton>Save</SubmitButton>
            </div>
          )}
        </ActionForm>
        <VariableList use={template} insert={insert} />
      </div>
      <div className="grid min-w-0 gap-4">
        <TrialForm
          action={routes.template(org, templateId)}
          interviews={interviews}
          languages={content.variants.map(({ language }) => language)}
          trial={trial}
          change={(next) => {
            setTrial(next)
            if (next.interviewId !== trial.interviewId || next.language !== trial.language)
              refresh(form(), next)
          }}
        />
        <PreviewPane answer={answer} state={state} width={Number(trial.width)} theme={trial.theme} />
        <ActionForm
          action={sendTest}
          hidden={{ org, templateId, interviewId: trial.interviewId, language: trial.language }}
          className="grid justify-items-start gap-2"
        >
          <SubmitButton variant="secondary">Send a test to me</SubmitButton>
          <p className="text-sm text-ink-soft">
            It sends what is saved, with “[Test]” before the subject. Its links lead nowhere.
          </p>
        </ActionForm>
      </div>
    </div>
  )
}
