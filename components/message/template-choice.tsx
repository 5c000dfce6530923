import { Button, ButtonLink } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { Select } from '@/components/ui/select'
import type { Refusal } from '@/lib/domain/refusal'
import { type TemplateType, templateTypeNames } from '@/lib/domain/template'
import { routes } from '@/lib/routes'

interface TemplateChoiceProps {
  org: string
  /** The form's own page. */
  path: string
  templates: readonly { readonly id: string; readonly name: string; readonly type: TemplateType }[]
  chosen?: string | undefined
  /** Why the chosen one cannot be used. */
  refused?: Refusal<'absent' | 'archived' | 'broken'> | undefined
  /** The rest of the page's address. */
  hidden: Readonly<Record<string, string>>
}

/** Begins the letter with the words of a template. A plain form: choosing again begins anew. */
export function TemplateChoice({ org, path, templates, chosen, refused, hidden }: TemplateChoiceProps) {
  const wrong = refused?.fields?.template
  const wayOut = refused && chosen && <WayOut org={org} templateId={chosen} reason={refused.reason} />
  if (templates.length === 0)
    return (
      <Notice tone={wrong ? 'bad' : 'plain'}>
        {wrong && (
          <p className="font-medium">
            {wrong} {wayOut}
          </p>
        )}
        <p>
          There is no template to begin a letter with.{' '}
          <ButtonLink variant="link" href={routes.newTemplate(org, { type: 'custom' })}>
            Write one
          </ButtonLink>{' '}
          or see{' '}
          <ButtonLink variant="link" href={routes.templates(org)}>
            all templates
          </ButtonLink>
          .
        </p>
      </Notice>
    )
  return (
    <form method="get" action={path} className="grid gap-2">
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div className="flex items-start gap-2">
        <Field
          name="template"
          label="Begin with a template"
          required={false}
          className="flex-1"
          {...(wrong && { error: wrong })}
          hint={wayOut}
        >
          <Select
            placeholder="None"
            autoFocus={wrong !== undefined}
            {...(templates.some(({ id }) => id === chosen) && { defaultValue: chosen })}
            options={templates.map(({ id, name, type }) => ({
              value: id,
              label: type === 'custom' ? name : `${templateTypeNames[type]}: ${name}`,
            }))}
          />
        </Field>
        {/* Beside the control, under a label's height. */}
        <Button className="mt-7.5 max-md:h-11">Use its words</Button>
      </div>
    </form>
  )
}

interface WayOutProps {
  org: string
  templateId: string
  reason: 'absent' | 'archived' | 'broken'
}

/** Where something can be done about a template that cannot be used. */
function WayOut({ org, templateId, reason }: WayOutProps) {
  if (reason === 'absent')
    return (
      <ButtonLink variant="link" href={routes.templates(org)}>
        See all templates
      </ButtonLink>
    )
  return (
    <ButtonLink variant="link" href={routes.template(org, templateId)}>
      {reason === 'archived' ? 'Restore it' : 'Correct it'}
    </ButtonLink>
  )
}
