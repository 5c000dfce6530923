'use client'

import { useEffect, useState } from 'react'
import { Disclosure } from '@/components/ui/disclosure'
import type { TemplateAudience, TemplateType } from '@/lib/domain/template'
import { hasValue, templateBlocks, templateVariables } from '@/lib/domain/template-variables'

interface VariableListProps {
  use: { readonly type: TemplateType; readonly audience: TemplateAudience }
  /** Puts one where the caret was last. */
  insert: (name: string) => void
}

/** What a template of this kind may name: documentation, and with a script a button each. */
export function VariableList({ use, insert }: VariableListProps) {
  const [ready, setReady] = useState(false)
  useEffect(() => setReady(true), [])
  const rows = [
    ...templateVariables
      .filter((each) => hasValue(each, use))
      .map(({ name, means, sample }) => ({ name, means, sample: String(sample) })),
    ...templateBlocks.map((each) => ({ ...each, sample: 'In a paragraph of its own' })),
  ]
  return (
    <div className="mt-6">
      <Disclosure summary="Variables and blocks" open>
        <dl className="grid gap-y-2 text-sm md:grid-cols-[auto_1fr] md:gap-x-4">
          {rows.map(({ name, means, sample }) => (
            <div key={name} className="contents">
              <dt>
                {ready ? (
                  <button
                    type="button"
                    onClick={() => insert(name)}
                    title={`Insert {{ ${name} }}`}
                    className="rounded bg-sunken px-1.5 py-0.5 font-mono hover:bg-accent-soft hover:text-accent"
                  >
                    {name}
                  </button>
                ) : (
                  <code className="rounded bg-sunken px-1.5 py-0.5 font-mono">{name}</code>
                )}
              </dt>
              <dd className="min-w-0 wrap-anywhere text-ink-soft">
                {means}: {sample}
              </dd>
            </div>
          ))}
        </dl>
        <p className="mt-3 text-sm text-ink-soft">
          {
            'Write {{ candidate.firstName }} for a value, {{ candidate.firstName | default: "you" }} for a word where it is missing, and {% if change.reason %} … {% else %} … {% endif %} for a condition.'
          }
        </p>
      </Disclosure>
    </div>
  )
}
