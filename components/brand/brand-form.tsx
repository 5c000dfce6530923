import { Card } from '@/components/ui/card'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { ActionForm, type FormState, SubmitButton } from '@/components/ui/form'
import { Input } from '@/components/ui/input'
import { Textarea } from '@/components/ui/textarea'
import type { BrandDraft } from '@/lib/domain/brand-form'

interface BrandFormProps {
  org: string
  draft: BrandDraft
  organizationName: string
  /** The organisation's own sending domain. */
  domain: string | null
  save: (previous: FormState, form: FormData) => Promise<FormState>
}

/** How letters look, from whom they come, and what is noted of their readers. */
export function BrandForm({ org, draft, organizationName, domain, save }: BrandFormProps) {
  return (
    <ActionForm action={save} hidden={{ org }} className="grid gap-6" aria-label="Branding">
      <Card title="Look">
        <div className="grid gap-4">
          <Field
            name="accent"
            label="Accent colour"
            hint="Of buttons and links, such as #8a1c5c. In dark colours it is made light enough to be read."
            required={false}
          >
            <Input
              defaultValue={draft.accent ?? ''}
              placeholder="#0f5c5a"
              autoComplete="off"
              spellCheck={false}
            />
          </Field>
          <Field name="footer" label="Footer" hint="Stands below every letter." required={false}>
            <Textarea defaultValue={draft.footer ?? ''} rows={2} maxLength={500} />
          </Field>
          <Field
            name="postalAddress"
            label="Postal address"
            hint="Who writes, and from where; the law of many countries asks for it."
            required={false}
          >
            <Textarea defaultValue={draft.postalAddress ?? ''} rows={3} maxLength={200} />
          </Field>
          <Checkbox
            name="poweredBy"
            label="“Powered by Followthrough” at the foot"
            defaultChecked={draft.poweredBy}
          />
        </div>
      </Card>
      <Card title="Sender">
        <div className="grid gap-4">
          <Field name="senderName" label="Name" hint={`Without one: ${organizationName}.`} required={false}>
            <Input defaultValue={draft.senderName ?? ''} maxLength={60} autoComplete="off" />
          </Field>
          <Field
            name="senderLocalPart"
            label="Before the @"
            hint={
              domain
                ? `Of addresses at ${domain}, once it is verified: hiring makes hiring@${domain}.`
                : 'Of addresses at your own domain, once you have one below.'
            }
            required={false}
          >
            <Input
              defaultValue={draft.senderLocalPart ?? ''}
              placeholder="hiring"
              maxLength={64}
              autoComplete="off"
              spellCheck={false}
            />
          </Field>
          <Field
            name="replyTo"
            label="Answers go to"
            hint="For letters about no interview; those about one are answered to its organiser."
            required={false}
          >
            <Input type="email" defaultValue={draft.replyTo ?? ''} autoComplete="off" />
          </Field>
        </div>
      </Card>
      <Card title="What is noted">
        <div className="grid gap-2">
          <Checkbox
            name="trackOpens"
            label="Note when a letter is opened"
            hint="By a picture of one pixel."
            defaultChecked={draft.trackOpens}
          />
          <Checkbox
            name="trackClicks"
            label="Note when a link is clicked"
            hint="By a way through this server. Links to answer an invitation are never changed."
            defaultChecked={draft.trackClicks}
          />
          <p className="text-sm text-ink-soft">
            In the EU a reader’s consent may be needed (ePrivacy Directive, Article 5(3)): ask whoever looks
            after data protection. What is noted is shown to you and decides nothing: no letter is sent or
            left out because of it.
          </p>
        </div>
      </Card>
      <SubmitButton className="justify-self-start">Save</SubmitButton>
    </ActionForm>
  )
}
