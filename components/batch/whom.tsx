import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { RadioGroup } from '@/components/ui/radio-group'
import { Textarea } from '@/components/ui/textarea'
import { stageLabels } from '@/lib/domain/application'
import { batchLimits } from '@/lib/domain/batch'
import type { Applicant } from '@/lib/domain/batch-view'
import { FileIntoText } from './file-into-text'

interface WhomProps {
  /** Those who match the filter, as many as can be ticked here. */
  applicants: readonly Applicant[]
  /** There are more than can be ticked. */
  more: boolean
  filtered: boolean
}

/** Whom to invite: everybody who matches, the ticked ones, or a file. */
export function Whom({ applicants, more, filtered }: WhomProps) {
  const count = more ? `more than ${applicants.length}` : String(applicants.length)
  return (
    <div className="group/whom grid gap-4">
      <RadioGroup
        name="source"
        legend="Whom to invite"
        defaultValue={applicants.length > 0 ? 'applications' : 'csv'}
        options={[
          {
            value: 'applications',
            label: filtered
              ? `Everybody who matches the filter (${count})`
              : `Everybody who applies (${count})`,
          },
          ...(applicants.length > 0 ? [{ value: 'chosen', label: 'Some of them, ticked in a list' }] : []),
          { value: 'csv', label: 'The people of a file' },
        ]}
      />
      {applicants.length > 0 && (
        <fieldset className="hidden group-has-[input[value=chosen]:checked]/whom:block">
          <legend className="mb-1.5 font-medium">Applicants</legend>
          <div className="grid max-h-96 gap-x-6 overflow-y-auto md:grid-cols-2">
            {applicants.map(({ applicationId, name, email, stage }) => (
              <Checkbox
                key={applicationId}
                name="chosen[]"
                value={applicationId}
                label={name}
                hint={`${email}, ${stageLabels[stage]}`}
              />
            ))}
          </div>
        </fieldset>
      )}
      <div className="hidden gap-4 group-has-[input[value=csv]:checked]/whom:grid">
        <FileIntoText maxBytes={batchLimits.bytes} />
        <Field
          name="csv"
          label="Rows of the file"
          required={false}
          hint="With the names of the columns in the first line: name and e-mail; time zone, language and startsAt if you have them."
        >
          <Textarea
            rows={4}
            spellCheck={false}
            placeholder={'name,email,time zone,startsAt\nZoë O’Neil,zoe@mail.example,Denver,2026-12-03 14:00'}
            className="max-h-72 font-mono"
          />
        </Field>
      </div>
    </div>
  )
}
