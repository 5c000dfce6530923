import { Card } from '@/components/ui/card'
import { ConfirmSubmit } from '@/components/ui/confirm-submit'
import { Field } from '@/components/ui/field'
import { ActionForm, type FormState, SubmitButton } from '@/components/ui/form'
import { Input } from '@/components/ui/input'

type Action = (previous: FormState, form: FormData) => Promise<FormState>

interface LogoFormProps {
  org: string
  /** Of the organisation: what the picture stands for. */
  name: string
  logo: { readonly url: string; readonly width: number; readonly height: number } | null
  upload: Action
  remove: Action
}

/** The picture at the head of letters: what it is, another one, or none. */
export function LogoForm({ org, name, logo, upload, remove }: LogoFormProps) {
  return (
    <Card title="Logo">
      <div className="grid gap-4">
        {logo ? (
          <div className="flex flex-wrap items-center justify-between gap-3">
            {/* Letters show it on light ground, in dark colours too. */}
            <div className="rounded-md bg-[#f6f4f0] p-3 ring-1 ring-line ring-inset">
              {/* biome-ignore lint/performance/noImgElement: the same bytes that a letter shows */}
              <img src={logo.url} alt={name} width={logo.width} height={logo.height} className="max-w-full" />
            </div>
            <ActionForm action={remove} hidden={{ org }}>
              <ConfirmSubmit
                variant="quiet"
                size="small"
                title="Take the logo off?"
                consequence="Letters begin with the name again. Those that have left keep the picture."
                confirm="Take it off"
              >
                Remove
              </ConfirmSubmit>
            </ActionForm>
          </div>
        ) : (
          <p className="text-ink-soft">Letters begin with the name, “{name}”.</p>
        )}
        <ActionForm action={upload} hidden={{ org }} className="grid gap-3" aria-label="Logo">
          <Field
            name="logo"
            label={logo ? 'Another picture' : 'Picture'}
            hint="PNG, JPEG, WebP or GIF up to 3 MB. It is shown 42 pixels high, with the name for who sees no pictures."
          >
            <Input type="file" accept="image/png,image/jpeg,image/webp,image/gif" className="py-1.5" />
          </Field>
          <SubmitButton variant="secondary" className="justify-self-start">
            Upload
          </SubmitButton>
        </ActionForm>
      </div>
    </Card>
  )
}
