import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { MemberTable } from '@/components/member/member-table'
import { initials } from '@/components/shell/user-menu'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { ActionForm } from '@/components/ui/form'
import { Input } from '@/components/ui/input'
import { Pagination } from '@/components/ui/pagination'
import { Select } from '@/components/ui/select'
import { Cell, Row, Table } from '@/components/ui/table'

const action = async () => ({})

describe('a field', () => {
  const html = renderToStaticMarkup(
    <ActionForm action={action} hidden={{ org: 'acme' }}>
      <Field name="email" label="Mail address" hint="One." error="Taken." required>
        <Input type="email" defaultValue="ada@acme.example" />
      </Field>
    </ActionForm>,
  )

  it('ties label, hint and error to its control', () => {
    const id = /<label for="([^"]+)"/.exec(html)?.[1]
    const input = /<input type="email"[^>]*>/.exec(html)?.[0]
    expect(input).toContain(`id="${id}"`)
    expect(input).toContain(`aria-describedby="${id}-hint ${id}-error"`)
    expect(input).toContain('aria-invalid="true"')
    expect(input).toContain('name="email"')
    expect(html).toContain(`id="${id}-error"`)
  })

  it('sends along what is hidden', () => {
    expect(html).toContain('<input type="hidden" name="org" value="acme"/>')
  })
})

it('a select begins with what is chosen, a checkbox with its tick', () => {
  const html = renderToStaticMarkup(
    <>
      <Select
        name="role"
        defaultValue="b"
        options={[
          { value: 'a', label: 'A' },
          { value: 'b', label: 'B' },
        ]}
      />
      <Checkbox name="days[]" value="mon" label="Monday" defaultChecked />
    </>,
  )
  expect(html).toContain('<option value="b" selected="">B</option>')
  expect(html).toMatch(/<input(?=[^>]*value="mon")(?=[^>]*checked="")/)
})

it('a table keeps its roles when it is shown as cards', () => {
  const html = renderToStaticMarkup(
    <Table caption="Jobs" head={['Title', '']}>
      <Row>
        <Cell label="Title">Designer</Cell>
      </Row>
    </Table>,
  )
  for (const role of ['table', 'rowgroup', 'row', 'cell']) expect(html).toContain(`role="${role}"`)
  expect(html).toContain('Actions</span>')
})

it('pages are not spoken of when there is one', () => {
  expect(renderToStaticMarkup(<Pagination />)).toBe('')
})

it.each([
  ['Ada Lovelace', 'AL'],
  ['Ada', 'A'],
  ['  Ada  King Lovelace ', 'AL'],
  ['', '?'],
])('%j is shortened to %s', (name, short) => {
  expect(initials(name)).toBe(short)
})

describe('the members', () => {
  const table = (role: 'owner' | 'admin' | 'recruiter') =>
    renderToStaticMarkup(
      <MemberTable
        viewer={{ membershipId: '2', organizationSlug: 'acme', organizationName: 'Acme', role }}
        members={[
          { membershipId: '1', name: 'Ada', email: 'ada@acme.example', role: 'owner' },
          { membershipId: '2', name: '<img src=x onerror=alert(1)>', email: 'b@acme.example', role },
        ]}
        setRole={action}
        remove={action}
      />,
    )

  it('offer the changes that the viewer may make, and leaving', () => {
    expect(table('owner').match(/<select/g)).toHaveLength(2)
    expect(table('admin').match(/<select/g)).toHaveLength(1)
    expect(table('recruiter')).not.toContain('<select')
    expect(table('recruiter')).toContain('Leave')
  })

  it('show a hostile name as text', () => {
    expect(table('owner')).not.toContain('<img')
  })
})
