'use client'

import { Checkbox } from '@/components/ui/checkbox'
import { useFormState } from '@/components/ui/form'
import { apiScopes, scopeWords } from '@/lib/domain/api-key'

/** What a key may be used for, a tick for each. */
export function ScopeChoice() {
  const { fields } = useFormState()
  const wrong = fields?.scopes ?? fields?.['scopes[]']
  return (
    <fieldset className="grid gap-0.5" aria-describedby={wrong ? 'scopes-error' : undefined}>
      <legend className="mb-1 font-medium">What it may do</legend>
      {apiScopes.map((scope) => (
        <Checkbox key={scope} name="scopes[]" value={scope} label={scopeWords[scope]} hint={scope} />
      ))}
      {wrong && (
        <p id="scopes-error" className="text-sm font-medium text-danger">
          {wrong}
        </p>
      )}
    </fieldset>
  )
}
