import { Card } from '@/components/ui/card'
import { ConfirmSubmit } from '@/components/ui/confirm-submit'
import { Field } from '@/components/ui/field'
import { ActionForm, type FormState, SubmitButton } from '@/components/ui/form'
import { Input } from '@/components/ui/input'
import type { DnsRecord } from '@/lib/domain/sending-domain'
import { DnsRecords } from './dns-records'
import { StandingBadge } from './standing-badge'

type Action = (previous: FormState, form: FormData) => Promise<FormState>

interface DomainCardProps {
  org: string
  usual: { readonly address: string; readonly bySmtp: boolean }
  domain: {
    readonly id: string
    readonly name: string
    readonly status: string
    readonly records: readonly DnsRecord[]
    /** In words. */
    readonly checkedAt: string | null
    readonly verifiedAt: string | null
  } | null
  /** Null for those who only look. */
  actions: Readonly<Record<'addDomain' | 'checkDomain' | 'removeDomain', Action>> | null
}

/** The domain of the organisation's own from which letters leave: to add, to prove, to remove. */
export function DomainCard({ org, usual, domain, actions }: DomainCardProps) {
  return (
    <Card
      title="Your own domain"
      actions={domain && <StandingBadge status={domain.status} />}
      className="max-w-5xl"
    >
      {domain ? (
        <Present org={org} usual={usual.address} domain={domain} actions={actions} />
      ) : (
        <Absent org={org} usual={usual} add={actions?.addDomain} />
      )}
    </Card>
  )
}

function Absent({ org, usual, add }: Pick<DomainCardProps, 'org' | 'usual'> & { add: Action | undefined }) {
  const { address, bySmtp } = usual
  if (bySmtp)
    return (
      <p className="max-w-2xl text-ink-soft">
        {`Letters leave from ${address} through a mail server (SMTP). Which domains it may send from is set up there: ask
        whoever runs it, and change EMAIL_FROM.`}
      </p>
    )
  return (
    <div className="grid max-w-2xl gap-4">
      <p className="text-ink-soft">
        {`Letters leave from ${address}. From a domain of your own they arrive more surely, and candidates see whom they
        know.`}
      </p>
      {add && (
        <ActionForm action={add} hidden={{ org }} className="grid gap-4" aria-label="Add a domain">
          <Field
            name="name"
            label="Domain"
            hint="Best one of its own below yours, so that nothing else is touched: interviews.acme.com."
          >
            <Input
              placeholder="interviews.acme.com"
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              maxLength={253}
            />
          </Field>
          <SubmitButton variant="secondary" className="justify-self-start">
            Add the domain
          </SubmitButton>
        </ActionForm>
      )}
    </div>
  )
}

function Present({
  org,
  usual,
  domain,
  actions,
}: {
  org: string
  usual: string
  domain: NonNullable<DomainCardProps['domain']>
  actions: DomainCardProps['actions']
}) {
  const { id, name, status, records, checkedAt, verifiedAt } = domain
  const verified = status === 'verified'
  return (
    <div className="grid gap-4">
      <p>
        <strong className="break-words">{name}</strong>{' '}
        <span className="text-ink-soft">
          {verified
            ? `Letters leave from it${verifiedAt ? ` since ${verifiedAt}` : ''}.`
            : `Until it is verified, letters leave from ${usual}.`}
          {checkedAt && ` Last look: ${checkedAt}.`} It is looked at again by itself
          {verified ? ' every six hours.' : ' every hour.'}
        </span>
      </p>
      {records.length > 0 ? (
        <>
          <p className="text-ink-soft">Set these records where the DNS of the domain is run.</p>
          <div className="-mx-4 border-y border-line">
            <DnsRecords records={records} />
          </div>
        </>
      ) : (
        <p className="text-ink-soft">Resend has not answered yet which records it wants. Check once more.</p>
      )}
      {actions && (
        <div className="flex flex-wrap items-start gap-3">
          <ActionForm action={actions.checkDomain} hidden={{ org, domainId: id }} className="grid gap-3">
            <SubmitButton variant="secondary" pending="Looking …">
              Check now
            </SubmitButton>
          </ActionForm>
          <ActionForm action={actions.removeDomain} hidden={{ org, domainId: id }}>
            <ConfirmSubmit
              variant="quiet"
              title={`Remove ${name}?`}
              consequence={`Letters leave from ${usual} from now on. Nobody is told. To come back, its records have to be set anew.`}
              confirm="Remove"
            >
              Remove the domain
            </ConfirmSubmit>
          </ActionForm>
        </div>
      )}
    </div>
  )
}
