import type { ReactNode } from 'react'
import { Card } from '@/components/ui/card'
import { Code } from './code'

interface BasicsProps {
  server: string
  scopes: readonly { readonly scope: string; readonly words: string }[]
  requestsPerSecond: number
}

/** What holds for every operation. */
export function Basics({ server, scopes, requestsPerSecond }: BasicsProps) {
  return (
    <Card title="Before the first request">
      <div className="grid gap-4">
        <p>
          Owners and admins make a key in the settings of their organisation. A key acts for the member who
          made it: what it does stands in the history under both names, and it opens nothing once it is
          revoked or its member has left.
        </p>
        <Code label="With every request">
          {`curl ${server}/interviews \\\n  -H "Authorization: Bearer $KEY"`}
        </Code>
        <dl className="grid gap-3">
          <Rule name="Bodies">JSON in UTF-8, at most 1 MB. A field that is not known is refused.</Rule>
          <Rule name="Times">
            RFC 3339 with an offset, beside an IANA time zone; answered in UTC with milliseconds.
          </Rule>
          <Rule name="Lists">
            Hold 50 entries, or <code className="font-mono text-sm">limit</code> up to 100. The next page is
            at <code className="font-mono text-sm">Link: …; rel="next"</code>.
          </Rule>
          <Rule name="Repeats">
            A POST with an <code className="font-mono text-sm">Idempotency-Key</code> is carried out once; for
            48 hours a repeat is answered the same.
          </Rule>
          <Rule name="Rate">
            {`${requestsPerSecond} requests a second for each key, on average over ten seconds. The headers RateLimit-Limit, RateLimit-Remaining and RateLimit-Reset say how it stands; a 429 says in Retry-After when to come again.`}
          </Rule>
          <Rule name="Scopes">
            <ul>
              {scopes.map(({ scope, words }) => (
                <li key={scope}>
                  <code className="font-mono text-sm">{scope}</code>: {words}
                </li>
              ))}
            </ul>
          </Rule>
        </dl>
      </div>
    </Card>
  )
}

function Rule({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-4 sm:grid-cols-[6rem_minmax(0,1fr)]">
      <dt className="font-medium">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  )
}
