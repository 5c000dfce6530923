import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  applicationKey,
  type Existing,
  type ExistingCandidate,
  newJobs,
  type PlannedRow,
  planImport,
} from '@/lib/domain/candidate-import'
import { readColumns } from '@/lib/domain/candidate-import-columns'
import { readImportFile, writeRefusedRows } from '@/lib/domain/candidate-import-file'
import { writeCsv } from '@/lib/domain/csv'

const nobody: Existing = { candidates: new Map(), jobs: [], applications: new Set() }

function rowsOf(text: string) {
  const file = readImportFile(text)
  if (!file.ok) throw new Error(file.message)
  return file.rows
}
const plan = (text: string, existing = nobody) => planImport(rowsOf(text), existing)
const verdictsOf = (rows: readonly PlannedRow[]) => rows.map((row) => row.verdict)

/** What the organisation has once the plan was carried out. */
function applied(rows: readonly PlannedRow[], before: Existing): Existing {
  const candidates = new Map(before.candidates)
  const jobs = [...before.jobs, ...newJobs(rows).map(({ key, title }) => ({ id: key, title }))]
  const applications = new Set(before.applications)
  for (const row of rows) {
    if (row.verdict !== 'new' && row.verdict !== 'update') continue
    const id = candidates.get(row.details.email)?.id ?? row.details.email
    if (row.verdict === 'new' || row.changes.some(({ field }) => field !== 'job'))
      candidates.set(row.details.email, { ...row.details, id })
    if (row.job) applications.add(applicationKey(id, row.job.id ?? row.job.key))
  }
  return { candidates, jobs, applications }
}

const zoe: ExistingCandidate = {
  id: 'zoe',
  name: 'Zoë',
  email: 'z@x.example',
  phone: '1',
  timeZone: null,
  locale: null,
  notes: 'met at a fair',
}
const known: Existing = {
  candidates: new Map([[zoe.email, zoe]]),
  jobs: [{ id: 'backend', title: 'Backend Engineer' }],
  applications: new Set([applicationKey('zoe', 'backend')]),
}

describe('columns', () => {
  it.each([
    ['Full name|E-Mail|Phone number|Timezone|Position|Remarks', 'name email phone timeZone job notes'],
    ['FIRST_NAME|last name|e mail', 'firstName lastName email'],
    [
      'Vorname|Nachname|E-Mail-Adresse|Handy|Zeitzone|Sprache|Stelle|Bemerkungen',
      'firstName lastName email phone timeZone locale job notes',
    ],
    ['Vorname|Name|Mail', 'firstName lastName email'],
    [
      'Prénom|Nom|Courriel|Téléphone|Fuseau horaire|Poste|Remarques',
      'firstName lastName email phone timeZone job notes',
    ],
    [
      'Nombre|Apellidos|Correo electrónico|Teléfono|Zona horaria|Puesto',
      'firstName lastName email phone timeZone job',
    ],
    ['Nombre|Correo', 'name email'],
    ['name|Email|Shoe size|email', 'name email - -'],
  ])('%s', (header, fields) => {
    expect(
      readColumns(header.split('|'))
        .map(({ field }) => field ?? '-')
        .join(' '),
    ).toBe(fields)
  })
})

describe('a file that cannot be read', () => {
  it.each([
    ['', 'empty', 'The file is empty.'],
    ['name,email\n', 'empty', 'no rows after'],
    ['name,phone\nZoë,1', 'missing_columns', 'no column for the e-mail. Understood: Name, Phone.'],
    ['foo,bar\n1,2', 'missing_columns', 'no column for the name and the e-mail. No column was understood.'],
    ['Zoë,z@x.example\nKai,k@x.example', 'missing_columns', 'Line 1 looks like a person.'],
    [`name,email\n${'a,b\n'.repeat(20_001)}`, 'too_many_rows', '20,000'],
    [`name,email${',x'.repeat(200)}\na,b`, 'too_wide', '200'],
  ])('%j', (text, reason, message) => {
    expect(readImportFile(text)).toMatchObject({
      ok: false,
      reason,
      message: expect.stringContaining(message),
    })
  })
})

describe('verdicts', () => {
  it('knows new, update, duplicate and refused', () => {
    const rows = plan(
      [
        'name,email,phone,job,notes',
        'Kai,k@x.example,2,Designer,',
        'Kai again,K@X.example,3,designer,',
        'Kai,k@x.example,,Backend engineer,',
        'Zoë,z@x.example,,backend  ENGINEER,met at a fair',
        'Zoë O’Neil,z@x.example,,,',
        ',nobody,,,',
      ].join('\n'),
      known,
    )
    expect(verdictsOf(rows)).toEqual(['new', 'duplicate', 'update', 'duplicate', 'duplicate', 'refused'])
    expect(rows[1]).toMatchObject({ line: 3, why: 'Line 2 has the same address.' })
    expect(rows[2]).toMatchObject({
      changes: [{ field: 'job', to: 'Backend Engineer' }],
      job: { id: 'backend' },
    })
    expect(rows[5]).toMatchObject({ why: ['A name is missing.', '“nobody” is not an e-mail address.'] })
    expect(newJobs(rows).map((job) => job.title)).toEqual(['Designer'])
  })

  it('says which fields change, adds notes to notes, and never erases with an empty cell', () => {
    const [row] = plan(
      'name,email,phone,timezone,language,notes\nZoë,z@x.example,,Denver,German,likes tea',
      known,
    )
    expect(row).toMatchObject({
      verdict: 'update',
      candidateId: 'zoe',
      details: { phone: '1', notes: 'met at a fair\n\nlikes tea' },
      changes: [
        { field: 'timeZone', from: null, to: 'America/Denver' },
        { field: 'locale', from: null, to: 'de' },
        { field: 'notes', to: 'met at a fair\n\nlikes tea' },
      ],
    })
  })

  it('refuses notes that would not fit beside the present ones', () => {
    const text = writeCsv(['name', 'email', 'notes'], [['Zoë', 'z@x.example', 'n'.repeat(4_990)]])
    expect(plan(text, known)[0]).toMatchObject({ verdict: 'refused' })
  })

  it('lets a row take the address that a refused row could not', () => {
    expect(verdictsOf(plan('name,email\n,k@x.example\nKai,k@x.example'))).toEqual(['refused', 'new'])
  })

  it('refuses a row with more cells than the header, and one whose quotes are broken', () => {
    expect(verdictsOf(plan('name,email\nKai,k@x.example,extra'))).toEqual(['refused'])
    expect(verdictsOf(plan('name,email\nKai,k@x.example,,'))).toEqual(['new'])
    expect(verdictsOf(plan('name,email\n"Kai,k@x.example'))).toEqual(['refused'])
  })
})

it('gives refused rows back as a file that can be corrected and imported', () => {
  const file = readImportFile('name,email,phone\nKai,kai,+49 30\n=cmd(),c@x.example,1,2')
  if (!file.ok) throw new Error(file.message)
  const refused = planImport(file.rows, nobody).flatMap((row) => (row.verdict === 'refused' ? [row] : []))
  const text = writeRefusedRows(file.columns, refused)
  expect(text).toContain("'+49 30")
  expect(text).toContain("'=cmd()")
  const again = planImport(rowsOf(text.replace(',kai,', ',kai@x.example,')), nobody)
  expect(again[0]).toMatchObject({ verdict: 'new', details: { phone: '+49 30' } })
})

describe('whatever the file', () => {
  const email = fc.constantFrom('a@x.example', 'B@x.example', 'z@x.example', 'not one', '')
  const job = fc.constantFrom('', 'Designer', 'backend engineer', 'DESIGNER')
  const text = fc.constantFrom('', 'Ann', 'Björn, "the" <bear>', 'two\nlines', '=1+1')
  const zone = fc.constantFrom('', 'Europe/Berlin', 'nowhere')
  const table = fc.array(fc.tuple(text, email, text, zone, job, text), { minLength: 1, maxLength: 12 })
  const header = ['name', 'email', 'phone', 'time zone', 'job', 'notes']
  const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`
  const csv = (rows: string[][], delimiter: string, end: string) =>
    [header, ...rows].map((row) => row.map(quoted).join(delimiter)).join(end)
  const filled = table.map((rows) => rows.filter((row) => row.some((cell) => cell.trim() !== '')))
  const some = filled.filter((rows) => rows.length > 0)

  it('every row gets exactly one verdict, in the order of the file', () => {
    fc.assert(
      fc.property(some, (rows) => {
        const planned = plan(csv(rows, ',', '\n'), known)
        expect(planned).toHaveLength(rows.length)
        const lines = planned.map((row) => row.line)
        expect(lines).toEqual([...lines].sort((a, b) => a - b))
      }),
    )
  })

  it('the second import of a file finds nothing to do', () => {
    fc.assert(
      fc.property(some, (rows) => {
        const file = csv(rows, ',', '\n')
        const first = plan(file, known)
        const second = plan(file, applied(first, known))
        const left = verdictsOf(second).filter((verdict) => verdict !== 'refused')
        expect(left.every((verdict) => verdict === 'duplicate')).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  it('byte-order mark, separator and line ends change nothing', () => {
    fc.assert(
      fc.property(
        some,
        fc.constantFrom(',', ';', '\t'),
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.constantFrom('', '\uFEFF'),
        (rows, delimiter, end, mark) => {
          expect(plan(mark + csv(rows, delimiter, end), known)).toEqual(plan(csv(rows, ',', '\n'), known))
        },
      ),
    )
  })
})
