import Link from 'next/link'
import { Button, ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { routes } from '@/lib/routes'

interface ChooseCandidateProps {
  org: string
  jobId?: string
  search?: string
  candidates: readonly { readonly id: string; readonly name: string; readonly email: string }[]
}

/** The first step when nobody is known yet: whom is the interview with? */
export function ChooseCandidate({ org, jobId, search, candidates }: ChooseCandidateProps) {
  const path = routes.newInterview(org)
  return (
    <Card title="With which candidate?" actions={<New org={org} />} flush>
      <form method="get" action={path} className="flex gap-2 border-b border-line p-4">
        {jobId && <input type="hidden" name="job" value={jobId} />}
        <Field name="q" label="Name or e-mail" hideLabel className="flex-1">
          <Input type="search" placeholder="Name or e-mail" defaultValue={search} maxLength={200} />
        </Field>
        <Button className="max-md:h-11">Search</Button>
      </form>
      {candidates.length === 0 ? (
        <EmptyState title={search ? 'Nobody matches' : 'No candidates yet'}>
          {search ? `No candidate fits “${search}”.` : 'Add the person first, then schedule.'}
        </EmptyState>
      ) : (
        <ul className="divide-y divide-line">
          {candidates.map(({ id, name, email }) => (
            <li key={id}>
              <Link
                href={routes.newInterview(org, { candidate: id, ...(jobId && { job: jobId }) })}
                className="flex min-h-9 flex-wrap items-center gap-x-3 px-4 py-2 hover:bg-sunken"
              >
                <span className="font-medium">{name}</span>
                <span className="text-sm text-ink-soft">{email}</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

function New({ org }: { org: string }) {
  return (
    <ButtonLink href={routes.newCandidate(org)} size="small">
      New candidate
    </ButtonLink>
  )
}
