import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isKnownHeader } from '@/lib/domain/candidate-import-columns'
import { readCell, readCsv, writeCsv } from '@/lib/domain/csv'

const read = (text: string, limit = 100) => readCsv(text, isKnownHeader, limit)
const cellsOf = (text: string) => read(text).records.map((record) => record.cells)

describe('reading', () => {
  it.each([
    ['commas', 'name,email\nZoë,z@x.example'],
    ['semicolons', 'name;email\nZoë;z@x.example'],
    ['tabs', 'name\temail\nZoë\tz@x.example'],
    ['a byte-order mark', '\uFEFFname,email\nZoë,z@x.example'],
    ['Windows line ends', 'name,email\r\nZoë,z@x.example\r\n'],
    ['old Mac line ends', 'name,email\rZoë,z@x.example\r'],
    ['the line that Excel writes first', 'sep=;\nname;email\nZoë;z@x.example'],
    ['blank lines around', '\n\nname,email\n\n  , \nZoë,z@x.example\n\n'],
  ])('takes %s', (_what, text) => {
    expect(read(text).header?.cells).toEqual(['name', 'email'])
    expect(cellsOf(text)).toEqual([['Zoë', 'z@x.example']])
  })

  it('is not misled by the other separators inside a header or the rows', () => {
    const text = 'Name;E-Mail;Notizen, intern\nZoë;z@x.example;eins, zwei, drei'
    expect(read(text).delimiter).toBe(';')
    expect(cellsOf(text)).toEqual([['Zoë', 'z@x.example', 'eins, zwei, drei']])
  })

  it('counts lines as an editor does, across blank lines and quoted line breaks', () => {
    const text = 'sep=,\n\nname,notes\n"Zoë","one\ntwo"\n\nKai,x\n'
    expect(read(text).header?.line).toBe(3)
    expect(read(text).records.map((record) => record.line)).toEqual([4, 7])
  })

  it('says where a quote never closes, and reads what stands before it', () => {
    const { records } = read('name,email\nKai,k@x.example\n"Zoë,z@x.example\nLee,l@x.example')
    expect(records[0]?.broken).toBeUndefined()
    expect(records[1]).toMatchObject({ line: 3, broken: expect.stringContaining('never closes') })
  })

  it('stops at the limit and says so', () => {
    const text = `name,email\n${'a,b\n'.repeat(11)}`
    expect(read(text, 10)).toMatchObject({ cut: true })
    expect(read(text, 10).records).toHaveLength(10)
    expect(read(text, 11)).toMatchObject({ cut: false })
  })

  it('finds nothing in an empty text', () => {
    expect(read('')).toMatchObject({ records: [], cut: false })
    expect(read('\uFEFF \n').header).toBeUndefined()
  })
})

describe('writing', () => {
  it.each(['=HYPERLINK("x")', '+49 30', '-1', '@SUM(1)', '\tx', '\rx'])('disarms %j', (cell) => {
    const text = writeCsv(['name', 'email'], [[cell, 'x']])
    expect(text).toContain(`'${cell.replaceAll('"', '""')}`)
  })

  it('gives back every table that it wrote', () => {
    const cell = fc.string({ unit: 'grapheme', maxLength: 30 }).map((text) => text.replace(/\r\n?/g, '\n'))
    const rows = fc.array(fc.tuple(cell, cell, cell), { maxLength: 20 })
    fc.assert(
      fc.property(rows, (table) => {
        const written = table.filter((row) => row.some((text) => text.trim() !== ''))
        const back = cellsOf(writeCsv(['name', 'email', 'notes'], written)).map((cells) =>
          cells.map(readCell),
        )
        const guarded = written.map((cells) => cells.map(readCell))
        expect(back).toEqual(guarded)
      }),
    )
  })
})
