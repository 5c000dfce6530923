'use client'

import { Checkbox } from '@/components/ui/checkbox'
import { Disclosure } from '@/components/ui/disclosure'
import { Field } from '@/components/ui/field'
import { useFormState } from '@/components/ui/form'
import { Input } from '@/components/ui/input'
import { languageName } from '@/lib/domain/language'
import { contentLimits } from '@/lib/domain/template-content'
import { LiquidField } from './liquid-field'

interface Variant {
  readonly language: string
  readonly subject: string
  readonly body: string
  readonly text: string | null
}

/** The texts, language by language; the first is for everybody whose language is not among the others. */
export function VariantFields({ variants }: { variants: readonly Variant[] }) {
  const { fields = {} } = useFormState()
  const wrong = fields.variants
  const next = variants.length
  const isNextWrong = Object.keys(fields).some((name) => name.startsWith(`variants.${next}.`))
  return (
    <>
      {wrong && <p className="text-sm font-medium text-danger">{wrong}</p>}
      {variants.map((variant, place) => (
        <fieldset
          key={variant.language}
          className="grid min-w-0 gap-4 rounded-lg border border-line p-4 pt-2"
        >
          <legend className="px-1 font-semibold">
            {languageName(variant.language)}
            {place === 0 && variants.length > 1 ? ' (default)' : ''}
          </legend>
          <OneVariant place={place} variant={variant} />
          {place > 0 && (
            <Checkbox name={`variants.${place}.remove`} label={`Remove ${languageName(variant.language)}`} />
          )}
        </fieldset>
      ))}
      <Disclosure summary="Another language" open={isNextWrong}>
        <div className="grid gap-4 rounded-lg border border-line p-4">
          <OneVariant place={next} />
        </div>
      </Disclosure>
    </>
  )
}

function OneVariant({ place, variant }: { place: number; variant?: Variant }) {
  const name = (part: string) => `variants.${place}.${part}`
  return (
    <>
      <Field
        name={name('language')}
        label="Language"
        hint={variant ? undefined : 'Its name or its tag: German, de, pt-BR. Left empty, nothing is added.'}
      >
        <Input defaultValue={variant?.language} autoComplete="off" maxLength={35} />
      </Field>
      <Field name={name('subject')} label="Subject">
        <LiquidField
          name={name('subject')}
          single
          defaultValue={variant?.subject}
          maxLength={contentLimits.subject}
        />
      </Field>
      <Field name={name('body')} label="Body">
        <LiquidField name={name('body')} defaultValue={variant?.body} maxLength={contentLimits.body} />
      </Field>
      <Disclosure summary="Own text part" open={Boolean(variant?.text)}>
        <Field
          name={name('text')}
          label="Text part"
          required={false}
          hint="For programs that show no HTML. Left empty, it is made from the body."
        >
          <LiquidField
            name={name('text')}
            defaultValue={variant?.text ?? undefined}
            maxLength={contentLimits.text}
            rows={6}
          />
        </Field>
      </Disclosure>
    </>
  )
}
