import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { LONGEST_MINUTES, SHORTEST_MINUTES } from '@/lib/domain/interview'
import { FoldChoice } from './schedule-questions'

interface WhenFieldsProps {
  /** First day that can be chosen, "2026-03-05". */
  today: string
  minutes: number
  /** What is known of the time already. */
  date?: string
  time?: string
  fold?: 'earlier' | 'later'
}

/** Day, start and length on the clock of the zone field beside them. */
export function WhenFields({ today, minutes, date, time, fold }: WhenFieldsProps) {
  return (
    <>
      <div className="grid grid-cols-2 items-start gap-4 md:grid-cols-[1.2fr_1fr_1fr]">
        <Field name="date" label="Day" className="max-md:col-span-2">
          <Input type="date" min={today} defaultValue={date} />
        </Field>
        <Field name="time" label="Start">
          <Input type="time" step={300} defaultValue={time} />
        </Field>
        <Field name="durationMinutes" label="Minutes">
          <Input
            type="number"
            inputMode="numeric"
            min={SHORTEST_MINUTES}
            max={LONGEST_MINUTES}
            step={5}
            defaultValue={minutes}
          />
        </Field>
      </div>
      <FoldChoice defaultValue={fold} />
    </>
  )
}
