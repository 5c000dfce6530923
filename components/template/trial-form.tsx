'use client'

import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { RadioGroup } from '@/components/ui/radio-group'
import { Select } from '@/components/ui/select'
import { languageName } from '@/lib/domain/language'
import type { Trial } from './use-live-preview'

interface TrialFormProps {
  action: string
  interviews: readonly { readonly id: string; readonly candidateName: string; readonly title: string }[]
  languages: readonly string[]
  trial: Trial
  change: (trial: Trial) => void
}

/** With what the preview is drawn, and how. A form that asks by its address; with a script each choice is shown at once. */
export function TrialForm({ action, interviews, languages, trial, change }: TrialFormProps) {
  return (
    <form
      action={action}
      method="get"
      aria-label="Preview with"
      className="grid gap-3"
      onChange={({ currentTarget }) => {
        const given = new FormData(currentTarget)
        const text = (name: string) => String(given.get(name) ?? '')
        change({
          interviewId: text('interviewId'),
          language: text('language'),
          width: text('width') === '390' ? '390' : '640',
          theme: text('theme') === 'dark' ? 'dark' : 'light',
        })
      }}
    >
      <div className="grid gap-3 md:grid-cols-2">
        <Field name="interviewId" label="Interview">
          <Select
            defaultValue={trial.interviewId}
            options={[
              { value: '', label: 'The sample' },
              ...interviews.map(({ id, candidateName, title }) => ({
                value: id,
                label: `${candidateName}, ${title}`,
              })),
            ]}
          />
        </Field>
        <Field name="language" label="Language of the preview">
          <Select
            defaultValue={trial.language}
            options={[
              { value: '', label: 'The candidate’s' },
              ...languages.map((value) => ({ value, label: languageName(value) })),
            ]}
          />
        </Field>
      </div>
      <div className="flex flex-wrap items-end gap-x-8 gap-y-2">
        <RadioGroup
          name="width"
          legend="Width"
          inline
          defaultValue={trial.width}
          options={[
            { value: '640', label: 'Desktop' },
            { value: '390', label: 'Phone' },
          ]}
        />
        <RadioGroup
          name="theme"
          legend="Colours"
          inline
          defaultValue={trial.theme}
          options={[
            { value: 'light', label: 'Light' },
            { value: 'dark', label: 'Dark' },
          ]}
        />
        <Button type="submit" size="small">
          Show
        </Button>
      </div>
    </form>
  )
}
