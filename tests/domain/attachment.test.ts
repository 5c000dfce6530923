import { describe, expect, test } from 'vitest'
import { type AttachmentKind, attachmentKind, attachmentName } from '@/lib/domain/attachment'
import { zipOf } from '../support/zip'

const bytes = (...parts: (string | number[])[]) =>
  new Uint8Array(Buffer.concat(parts.map((part) => Buffer.from(part as string))))
const word = (...more: string[]) => zipOf('[Content_Types].xml', 'word/document.xml', ...more)

describe('a file is what its bytes are, whatever it is called', () => {
  test.each<[string, Uint8Array, AttachmentKind | undefined]>([
    ['a PDF', bytes('%PDF-1.7\n…'), 'pdf'],
    ['a PNG', bytes([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0]), 'png'],
    ['a JPEG', bytes([0xff, 0xd8, 0xff, 0xe0]), 'jpeg'],
    ['a Word document', word(), 'docx'],
    ['plain text with accents', bytes('Zoë, 5 March\r\n\tRoom 3'), 'txt'],
    ['a calendar', bytes('BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n'), 'ics'],
    ['a program', bytes('MZ', [0x90, 0, 3, 0]), undefined],
    ['a Word document with macros', word('word/vbaProject.bin'), undefined],
    ['some other ZIP', zipOf('evil.exe'), undefined],
    ['a ZIP with a broken directory', word().subarray(0, 60), undefined],
    [
      'a ZIP that only mentions the parts of a Word document',
      bytes('PK\x03\x04 word/document.xml'),
      undefined,
    ],
    ['a page', bytes('  <!DOCTYPE html><script>alert(1)</script>'), undefined],
    [
      'a drawing with a script in it',
      bytes('<svg xmlns="http://www.w3.org/2000/svg" onload="x"/>'),
      undefined,
    ],
    ['a shell script', bytes('#!/bin/sh\nrm -rf /'), undefined],
    ['text in Latin-1', bytes([0x5a, 0x6f, 0xeb]), undefined],
    ['text with NUL', bytes('a\0b'), undefined],
    ['half a calendar', bytes('BEGIN:VCALENDAR\r\nVERSION:2.0'), undefined],
    ['a PDF that begins later', bytes('junk %PDF-1.7', [0]), undefined],
    ['nothing', bytes(''), undefined],
  ])('%s', (_what, content, kind) => {
    expect(attachmentKind(content)).toBe(kind)
  })
})

describe('its name is harmless and ends as its kind does', () => {
  test.each([
    ['cv.pdf', 'pdf', 'cv.pdf'],
    ['Zoë’s CV (final).PDF', 'pdf', 'Zoë’s CV (final).pdf'],
    ['../../etc/passwd', 'txt', 'passwd.txt'],
    ['C:\\Users\\ada\\cv.docx', 'docx', 'cv.docx'],
    ['invoice.pdf.exe', 'pdf', 'invoice.pdf.exe.pdf'],
    ['photo.jpeg', 'jpeg', 'photo.jpeg'],
    ['photo', 'jpeg', 'photo.jpg'],
    ['a"; filename="b.exe', 'txt', 'a__ filename=_b.exe.txt'],
    ['cv\r\nContent-Type: text/html.pdf', 'pdf', 'html.pdf'],
    ['\u202efdp.exe', 'txt', 'fdp.exe.txt'],
    ['CON.txt', 'txt', '_CON.txt'],
    ['...', 'png', 'file.png'],
    ['', 'ics', 'file.ics'],
  ] as const)('%j', (given, kind, name) => {
    expect(attachmentName(given, kind)).toBe(name)
  })

  test('and no longer than a mail client likes', () => {
    expect(Array.from(attachmentName(`${'ü'.repeat(500)}.pdf`, 'pdf'))).toHaveLength(84)
  })
})
