import fc from 'fast-check'
import { createElement } from 'react'
import { toPlainText } from 'react-email'
import { describe, expect, it } from 'vitest'
import { renderLetter } from '@/emails/letter'
import { markupOf } from '@/emails/parts/markup'
import { plainTextOf } from '@/emails/parts/plain-text'
import type { InterviewLetterKind } from '@/emails/parts/props'
import { sample, sampleForInterviewer } from '@/emails/parts/sample'

describe('the text part of a letter', () => {
  it.each([
    ['paragraphs stand apart', '<p>One</p><p>Two</p>', 'One\n\nTwo'],
    ['white space is one space', '<p>One\n   two </p>\n\n<div> three</div>', 'One two\n\nthree'],
    ['a line break breaks the line', '<p>One<br/>two<br>three</p>', 'One\ntwo\nthree'],
    [
      'a link tells its address',
      '<p>See <a href="https://a.example/?x=1&amp;y">this</a>.</p>',
      'See this https://a.example/?x=1&y.',
    ],
    [
      'an address that is its own label stands once',
      '<a href="https://a.example">https://a.example</a>',
      'https://a.example',
    ],
    [
      'a mail address stands once',
      '<a href="mailto:ada@acme.example">ada@acme.example</a>',
      'ada@acme.example',
    ],
    [
      'list items stand under each other',
      '<p>To do</p><ul><li>One</li><li>Two</li></ul><p>End</p>',
      'To do\n\n * One\n * Two\n\nEnd',
    ],
    ['numbered items count', '<ol><li>One</li><li>Two</li></ol>', '1. One\n 2. Two'],
    ['cells of a row stand apart', '<table><tr><td>One</td><td>Two</td></tr></table>', 'One Two'],
    [
      'entities are what they mean',
      '<p>&lt;b&gt; &amp;amp; &quot;x&quot; &#x27;y&#39; &#8364;</p>',
      '<b> &amp; "x" \'y\' €',
    ],
    ['unknown entities stay', '<p>&bogus; &#xffffffff;</p>', '&bogus; &#xffffffff;'],
    [
      'what is not to be read is not there',
      '<p>One</p><div data-skip-in-text="true">no<div>no<br/></div></div><p>Two</p>',
      'One\n\nTwo',
    ],
    [
      'head, styles and comments are not there',
      '<head><title>no</title><style>a > b {}</style></head><!-- <p>no</p> --><p>Yes</p>',
      'Yes',
    ],
    ['a quotation mark in an attribute ends nothing', '<p title="a > b">Yes</p>', 'Yes'],
  ])('%s', (_, html, text) => expect(plainTextOf(html)).toBe(text))

  it('is what anybody typed, whatever they typed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', minLength: 1 }), async (typed) => {
        const html = await markupOf(createElement('p', null, typed))
        expect(plainTextOf(html)).toBe(typed.replace(/[ \t\n\r\f]+/g, ' ').trim())
      }),
    )
  })

  const kinds: InterviewLetterKind[] = [
    'invitation',
    'invitation_follow_up',
    'confirmation',
    'reschedule',
    'reminder',
    'prep_nudge',
    'cancellation',
  ]
  it.each(kinds)('of the %s says what react-email’s own says', async (kind) => {
    for (const props of [sample, sampleForInterviewer]) {
      const { html, text } = await renderLetter({ kind, props })
      const theirs = toPlainText(html, { wordwrap: false })
      const words = (part: string) => part.toLowerCase().replace(/\s+/g, ' ').trim()
      expect(words(text)).toBe(words(theirs))
    }
  })

  it('takes time in proportion to its length', () => {
    const took = (html: string) => {
      const from = performance.now()
      plainTextOf(html)
      return performance.now() - from
    }
    for (const piece of ['&lt;a href=&quot;', '&lt;!--', '&amp;#', '<br/>', '<p></p>', 'a " > '])
      expect(took(piece.repeat(100_000 / piece.length))).toBeLessThan(1_000)
  })
})
