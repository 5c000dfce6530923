import { Search } from 'lucide-react'
import { Button, ButtonLink } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { type Option, Select } from '@/components/ui/select'
import { listAddress } from './list-address'

interface ListFilterProps {
  /** Address of the list; the filter is sent there with GET. */
  path: string
  /** What one searches by: "Name or e-mail". */
  label: string
  search?: string | undefined
  selects?: readonly {
    readonly name: string
    readonly label: string
    /** The choice that filters nothing: "All jobs". */
    readonly all: string
    readonly value?: string | undefined
    readonly options: readonly Option[]
  }[]
  /** First and last day. */
  days?: { readonly from: string | undefined; readonly to: string | undefined }
  /** Further parts of the address that a search leaves as they are. */
  keep?: Readonly<Record<string, string | undefined>>
}

/** Search and filters of a list. A plain form: the address keeps what was asked. */
export function ListFilter({ path, label, search, selects = [], days, keep = {} }: ListFilterProps) {
  const filtered = Boolean(search) || selects.some(({ value }) => value) || Boolean(days?.from || days?.to)
  return (
    <search>
      <form method="get" action={path} className="mb-4 flex flex-wrap items-end gap-2">
        {Object.entries(keep).map(
          ([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />,
        )}
        <Field name="q" label={label} hideLabel className={`${days ? 'w-52' : 'w-72'} max-md:w-full`}>
          <Input type="search" placeholder={label} defaultValue={search} maxLength={200} />
        </Field>
        {selects.map((select) => (
          <Field
            key={select.name}
            name={select.name}
            label={select.label}
            hideLabel
            className="max-w-56 max-md:min-w-36 max-md:max-w-none max-md:flex-1"
          >
            <Select placeholder={select.all} defaultValue={select.value} options={select.options} />
          </Field>
        ))}
        {days &&
          (['from', 'to'] as const).map((name) => (
            <Field
              key={name}
              name={name}
              label={name === 'from' ? 'From' : 'To'}
              className="max-md:min-w-0 max-md:flex-[1_1_40%]"
            >
              <Input type="date" defaultValue={days[name]} className="w-36 max-md:w-full max-md:min-w-0" />
            </Field>
          ))}
        <Button className="max-md:h-11">
          <Search aria-hidden />
          Search
        </Button>
        {filtered && (
          <ButtonLink href={listAddress(path, keep)} variant="quiet" className="max-md:h-11">
            Clear
          </ButtonLink>
        )}
      </form>
    </search>
  )
}
