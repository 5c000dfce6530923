import Link from 'next/link'
import { Card } from '@/components/ui/card'
import { defaultPolicy, type Policy } from '@/lib/domain/policy'
import { policyFields } from '@/lib/domain/policy-form'
import { policyChanges } from '@/lib/domain/policy-words'
import { formatWhen } from '@/lib/domain/when'
import { routes } from '@/lib/routes'
import { ChangeList } from './change-list'

interface Version {
  readonly version: number
  readonly policy: Policy
  readonly savedAt: Date
  readonly savedBy: string
  readonly applySince: Date | null
  readonly appliedAt: Date | null
}

interface PolicyHistoryProps {
  org: string
  /** Newest first. */
  versions: readonly Version[]
  timeZone: string
  mayEdit: boolean
}

/** Who changed what and when, each with the way back to it. */
export function PolicyHistory({ org, versions, timeZone, mayEdit }: PolicyHistoryProps) {
  return (
    <Card title="History">
      {versions.length === 0 && (
        <p className="text-ink-soft">Nobody has changed the product’s own policy yet.</p>
      )}
      <ol className="grid gap-4">
        {versions.map(({ version, policy, savedAt, savedBy, applySince, appliedAt }, place) => (
          <li key={version} className="grid gap-1">
            <p>
              <span className="font-medium">Version {version}</span> by {savedBy},{' '}
              <time dateTime={savedAt.toISOString()}>
                {formatWhen(savedAt, timeZone, { style: 'short' })}
              </time>
              {applySince && (
                <span className="text-ink-soft">
                  {appliedAt ? ' · applied to booked interviews' : ' · being applied to booked interviews'}
                </span>
              )}
              {place === 0 && <span className="text-ink-soft"> · in force</span>}
            </p>
            <ChangeList changes={policyChanges(versions[place + 1]?.policy ?? defaultPolicy, policy)} />
            {mayEdit && place > 0 && (
              <Link
                href={routes.policy(org, policyFields(policy))}
                className="justify-self-start text-sm text-accent underline underline-offset-2"
              >
                Restore version {version} …
              </Link>
            )}
          </li>
        ))}
      </ol>
    </Card>
  )
}
