import type { ButtonLook } from '@/components/ui/button'
import { DialogLink } from '@/components/ui/dialog-link'
import type { Span } from '@/lib/domain/calendar-change'
import { localParts, zoneName } from '@/lib/domain/when'
import { routes } from '@/lib/routes'
import { BothClocks } from './both-clocks'
import type { FormAction, InterviewForm } from './form-action'
import { type MoveFacts, MoveForm } from './move-form'
import { ShownInGoogle } from './shown-in-google'
import { WishQuote } from './wish'

export interface MoveDialogProps extends InterviewForm, Pick<ButtonLook, 'variant' | 'size'> {
  action: FormAction
  interview: MoveFacts
  /** The candidate's words, when they asked for another time. */
  wish: string | null
  viewerTimeZone: string
  now: Date
  label?: string
  /** The time that Google shows, as a proposal. */
  google?: Span
}

/** The form for a new time, over the page where the question stands; without JavaScript a link to its page. */
export function MoveDialog(props: MoveDialogProps) {
  const { interview, wish, now, label, google, variant, size, ...form } = props
  const { candidateName, edits } = interview
  const page = routes.rescheduleInterview(form.org, form.interviewId, { ...(google && { at: 'google' }) })
  return (
    <DialogLink
      // Once it is moved, the question is another one.
      key={edits}
      href={page}
      label={label ?? 'Choose a new time'}
      title={`A new time for ${candidateName}’s interview`}
      variant={variant}
      size={size}
      tall
    >
      <div className="grid gap-3 border-y border-line py-3">
        <BothClocks {...interview} timeZone={form.viewerTimeZone} />
        {google && <ShownInGoogle span={google} timeZone={form.viewerTimeZone} />}
        {wish && <WishQuote candidateName={candidateName} wish={wish} />}
      </div>
      <MoveForm
        {...form}
        stay
        interview={interview}
        {...(google && { proposed: google })}
        // The page has them all; a dialog stands on every card.
        zones={likelyZones([form.viewerTimeZone, interview.timeZone, interview.candidateTimeZone], now)}
        today={localParts(now, form.viewerTimeZone).date}
        page={page}
      />
    </DialogLink>
  )
}

function likelyZones(zones: readonly string[], now: Date): { value: string; label: string }[] {
  return [...new Set(zones)].map((value) => ({ value, label: zoneName(value, now) }))
}
