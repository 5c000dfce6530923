'use client'

import { useFormState } from '@/components/ui/form'

/** The key that the form around it has just made: shown in its answer, and never again. */
export function NewKey() {
  const { secret } = useFormState()
  if (!secret) return null
  return (
    <section aria-label="The new key" className="grid gap-2 rounded-md bg-sunken p-3">
      <code className="font-mono text-sm break-all select-all">{secret}</code>
      <p className="text-sm text-ink-soft">
        Copy it now and keep it where secrets are kept: it is shown this once, and stored nowhere.
      </p>
    </section>
  )
}
