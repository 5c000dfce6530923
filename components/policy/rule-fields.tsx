import { FormPart } from '@/components/interview/form-part'
import { Checkbox } from '@/components/ui/checkbox'
import { CheckboxGroup } from '@/components/ui/checkbox-group'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { offsetInWords, optionalKinds, type Policy, waitingKinds } from '@/lib/domain/policy'
import { spansInWords } from '@/lib/domain/span-text'
import { dayNames, optionalWords, waitingWords } from './words'

/** Every rule of a policy, explained, with what `usual` has for it. */
export function RuleFields({ usual, usualName }: { usual: Policy; usualName: string }) {
  const otherwise = (words: string) => ` ${usualName}: ${words || 'none'}.`
  const { followUps, reminders } = usual
  return (
    <>
      <FormPart title="Invitation follow-ups">
        <div className="grid items-start gap-4 md:grid-cols-3">
          <Field
            name="followUps.delay"
            label="First one after"
            hint={`From the invitation, while there is no answer.${otherwise(offsetInWords(followUps.delay))}`}
          >
            <Input placeholder="48 h" />
          </Field>
          <Field
            name="followUps.gap"
            label="Then every"
            hint={`From the last one that really left.${otherwise(offsetInWords(followUps.gap))}`}
          >
            <Input placeholder="24 h" />
          </Field>
          <Field
            name="followUps.maximum"
            label="At most"
            hint={`After the last one you get a card.${otherwise(String(followUps.maximum))}`}
          >
            <Input inputMode="numeric" />
          </Field>
        </div>
      </FormPart>
      <FormPart title="Before the interview">
        <div className="grid items-start gap-4 md:grid-cols-2">
          <Field
            name="reminders.candidate"
            label="Remind the candidate"
            required={false}
            hint={`Times before the start, up to eight, such as 24h, 2h, 45m.${otherwise(spansInWords(reminders.candidate))}`}
          >
            <Input placeholder="24h, 2h" />
          </Field>
          <Field
            name="reminders.interviewer"
            label="Remind interviewers"
            required={false}
            hint={`As for the candidate.${otherwise(spansInWords(reminders.interviewer))}`}
          >
            <Input placeholder="24h, 2h" />
          </Field>
          <Field
            name="prepNudge"
            label="Preparation nudge"
            hint={`Before the start, if the candidate has open tasks.${otherwise(offsetInWords(usual.prepNudge))}`}
          >
            <Input placeholder="24 h" />
          </Field>
          <Field
            name="completeAfter"
            label="Close the interview after"
            hint={`From its end.${otherwise(offsetInWords(usual.completeAfter))}`}
          >
            <Input placeholder="2 h" />
          </Field>
        </div>
      </FormPart>
      <FormPart title="Which letters">
        <CheckboxGroup
          name="on[]"
          legend="Sent by itself"
          options={optionalKinds.map((kind) => ({ value: kind, label: optionalWords[kind] }))}
          hint="Everything else answers what somebody did, and is always said; see the table below."
        />
      </FormPart>
      <FormPart title="Quiet hours">
        <Checkbox
          name="quiet"
          label="Keep quiet hours"
          hint={`Letters that may wait leave only within the send window, on the clock of whoever reads them.${otherwise(usual.sendWindow ? 'on' : 'off')}`}
        />
        <div className="grid grid-cols-2 items-start gap-4 md:max-w-xs">
          <Field name="sendWindow.from" label="From">
            <Input type="time" />
          </Field>
          <Field name="sendWindow.until" label="Until">
            <Input type="time" />
          </Field>
        </div>
        <CheckboxGroup
          name="sendWindow.days[]"
          legend="On these days"
          inline
          options={dayNames.map((label, place) => ({ value: String(place + 1), label }))}
          hint="Leave out Sat and Sun, and nothing that may wait leaves at the weekend."
        />
        <CheckboxGroup
          name="waiting[]"
          legend="What waits"
          options={waitingKinds.map((kind) => ({ value: kind, label: waitingWords[kind] }))}
        />
      </FormPart>
    </>
  )
}
