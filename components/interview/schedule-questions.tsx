'use client'

import { Checkbox } from '@/components/ui/checkbox'
import { useFormState } from '@/components/ui/form'
import { Notice } from '@/components/ui/notice'
import { RadioGroup } from '@/components/ui/radio-group'

/** Asked only when the clock shows the chosen time twice that day. */
export function FoldChoice({ defaultValue }: { defaultValue?: 'earlier' | 'later' }) {
  const { fields, values } = useFormState()
  if (!fields?.fold && !values?.fold && !defaultValue) return null
  return (
    <RadioGroup
      name="fold"
      defaultValue={defaultValue}
      legend="The clock shows this time twice that day. Which one?"
      options={[
        { value: 'earlier', label: 'The first, before the clock is set back' },
        { value: 'later', label: 'The second, after it' },
      ]}
    />
  )
}

/** Asked only when somebody required is busy then. */
export function ClashChoice({ label = 'Book it all the same' }: { label?: string }) {
  const { fields, values } = useFormState()
  if (!fields?.allowClash && !values?.allowClash) return null
  return (
    <div className="grid gap-1 rounded-md bg-pending-soft p-3">
      <Checkbox name="allowClash" label={label} hint="The other interview stays as it is." />
      {fields?.allowClash && <p className="text-sm font-medium text-danger">{fields.allowClash}</p>}
    </div>
  )
}

/** Candidate and job are chosen before; what is wrong with them has no field of its own here. */
export function SidesRefused() {
  const { fields } = useFormState()
  const told = [fields?.candidateId, fields?.jobId].filter(Boolean)
  return told.length > 0 && <Notice tone="bad">{told.join('. ')}</Notice>
}

/** Somebody else was quicker: the way back to what is there now. */
export function ChangedMeanwhile({ href }: { href: string }) {
  const { reason } = useFormState()
  if (reason !== 'changed' && reason !== 'not_open') return null
  return (
    <a href={href} className="justify-self-start font-medium text-accent underline underline-offset-2">
      Reload and see how it stands
    </a>
  )
}
