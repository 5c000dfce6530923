import { Check } from 'lucide-react'
import { Typed } from '@/components/room/typed'
import { Button } from '@/components/ui/button'
import type { SuppressionReason, SuppressionScope } from '@/lib/domain/suppression'
import { routes } from '@/lib/routes'

interface LetterChoicesProps {
  token: string
  email: string
  organizationName: string
  standing: { readonly reason: SuppressionReason; readonly scope: SuppressionScope } | null
  /** Undefined for somebody who is no candidate. */
  trackingOff: boolean | undefined
  saved: boolean
}

const choices = [
  {
    value: 'everything',
    label: 'All of them',
    hint: 'Also when an answer of yours is missing, or something is left to prepare.',
  },
  {
    value: 'optional',
    label: 'Only what I need for my interviews',
    hint: 'Invitations written to you, confirmations, changes, cancellations and reminders. No further letters that ask for an answer, none about preparation, no invitations that are sent to many.',
  },
  {
    value: 'reminders',
    label: 'As little as possible',
    hint: 'As above, but no reminders either.',
  },
] as const

/** Which letters a reader wants. A plain form: it works in every browser, and nothing happens before it is sent. */
export function LetterChoices(props: LetterChoicesProps) {
  const { token, email, organizationName, standing, trackingOff, saved } = props
  // Whoever comes here for the first time came to get fewer.
  const chosen = standing?.scope ?? (saved ? 'everything' : 'optional')
  const silent = standing?.scope === 'all'
  return (
    <>
      <div className="grid gap-2">
        <p className="text-base font-medium text-ink-soft">
          <Typed>{organizationName}</Typed>
        </p>
        <h1 className="text-lg font-semibold tracking-tight text-balance">
          Which e-mails would you like to get?
        </h1>
        <p className="text-ink-soft">
          They are sent to <Typed>{email}</Typed>.
        </p>
      </div>
      {saved && (
        <p
          role="status"
          className="flex items-start gap-2 rounded-md border border-line bg-surface px-4 py-3"
        >
          <Check aria-hidden className="mt-1 size-4 shrink-0 text-accent" />
          Your choice is kept. You can change it here at any time.
        </p>
      )}
      {silent ? (
        <p>
          Nothing is sent to this address at present. If you would like to hear from{' '}
          <Typed>{organizationName}</Typed> again, please reply to one of their e-mails.
        </p>
      ) : (
        <form method="post" action={`${routes.unsubscribe(token)}/choose`} className="grid gap-6">
          <fieldset className="grid gap-3">
            <legend className="sr-only">E-mails</legend>
            {choices.map(({ value, label, hint }) => (
              <label key={value} className="flex items-start gap-3">
                <input
                  type="radio"
                  name="letters"
                  value={value}
                  defaultChecked={value === chosen}
                  className="mt-1 size-4 shrink-0"
                />
                <span>
                  <span className="font-medium">{label}</span>
                  <span className="block text-base text-ink-soft">{hint}</span>
                </span>
              </label>
            ))}
          </fieldset>
          {trackingOff !== undefined && (
            <label className="flex items-start gap-3">
              <input
                type="checkbox"
                name="tracking"
                value="off"
                defaultChecked={trackingOff}
                className="mt-1 size-4 shrink-0"
              />
              <span>
                <span className="font-medium">Do not measure my e-mails</span>
                <span className="block text-base text-ink-soft">
                  Whether you open them or use their links is not noted.
                </span>
              </span>
            </label>
          )}
          <Button variant="primary" size="large" className="justify-center">
            Keep this choice
          </Button>
        </form>
      )}
    </>
  )
}
