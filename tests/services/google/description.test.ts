import { describe, expect, it } from 'vitest'
import { descriptionOf, notesIn } from '@/lib/services/google/description'

const ours =
  'Zoë has not confirmed yet.\nVideo call: https://meet.acme.example/a?b=1&c=2\nhttps://app.example/1'
const html = (text: string) =>
  text
    .split('\n')
    .map((line) =>
      line.startsWith('http')
        ? `<a href="${line}">${line}</a>`
        : line.replaceAll('&', '&amp;').replaceAll(' ', '&nbsp;'),
    )
    .join('<br>')

describe('the notes in a description', () => {
  it.each([
    ['nothing', null, ''],
    ['our text alone', ours, ''],
    ['our text as Google Calendar keeps it', html(ours), ''],
    ['paragraphs', `<p>${html(ours).replaceAll('<br>', '</p><p>')}</p><p>Mine</p>`, '<p>Mine</p>'],
    ['lines around it', `Before\n${ours}\n\nAfter\n\nand <b>more</b>`, 'Before\n\nAfter\n\nand <b>more</b>'],
    ['notes in place of it', 'Only mine', 'Only mine'],
    ['a line of ours that was written on', `${ours} and mine`, 'https://app.example/1 and mine'],
    ['windows line ends', `${ours.replaceAll('\n', '\r\n')}\r\nMine`, 'Mine'],
  ])('%s', (_name, description, notes) => {
    expect(notesIn(description, [ours])).toBe(notes)
  })

  it('are without every text that may be ours', () => {
    const later = 'Video call: https://zoom.example/1\nhttps://app.example/1'
    expect(notesIn(`${later}\n\nMine`, [ours, later])).toBe('Mine')
  })

  it('are found below ours when that is written, again and again', () => {
    const once = descriptionOf(ours, 'Mine <i>too</i>')
    expect(descriptionOf(ours, notesIn(once, [ours]))).toBe(once)
  })

  it('are cut before Google would refuse them', () => {
    expect(descriptionOf(ours, 'x'.repeat(9_000))).toHaveLength(8_000)
    expect(descriptionOf('<b>Zoë</b>', '<b>Mine</b>')).toBe('‹b›Zoë‹/b›\n\n<b>Mine</b>')
  })

  it('take no time to find, however odd they are', () => {
    const odd = '<'.repeat(8_000)
    const start = performance.now()
    expect(notesIn(odd, [ours])).toBe(odd)
    expect(notesIn(`${' '.repeat(8_000)}x`, [ours])).toBe('x')
    expect(notesIn(`a${' '.repeat(8_000)}b`, [ours])).toHaveLength(8_002)
    expect(performance.now() - start).toBeLessThan(500)
  })
})
