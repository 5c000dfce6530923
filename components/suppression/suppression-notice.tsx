import Link from 'next/link'
import { Notice } from '@/components/ui/notice'
import {
  reasonWords,
  type SuppressionReason,
  type SuppressionScope,
  scopeWords,
  stillSentWords,
} from '@/lib/domain/suppression'
import { routes } from '@/lib/routes'

interface SuppressionNoticeProps {
  org: string
  suppression: {
    readonly email: string
    readonly reason: SuppressionReason
    readonly scope: SuppressionScope
  }
}

/** What stands against writing to somebody, and what they still get. */
export function SuppressionNotice({ org, suppression }: SuppressionNoticeProps) {
  const { email, reason, scope } = suppression
  return (
    <div className="mb-6">
      <Notice tone="bad">
        {`This address is on the suppression list. ${reasonWords[reason]}. ${scopeWords[scope]}. ${stillSentWords[scope]} `}
        <Link href={routes.suppressions(org, { q: email })} className="underline underline-offset-2">
          Suppression list
        </Link>
      </Notice>
    </div>
  )
}
