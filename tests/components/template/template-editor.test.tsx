import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { places } from '@/components/shell/places'
import { TemplateEditor } from '@/components/template/template-editor'
import { builtInContent } from '@/lib/domain/template-builtin'

const use = { type: 'invitation', audience: 'candidate' } as const
const nothing = async () => ({})

const editor = (theme: 'light' | 'dark', html = '<style>@media (prefers-color-scheme: dark) {}</style>') =>
  renderToStaticMarkup(
    <TemplateEditor
      org="acme"
      template={{
        id: '0195af27-6902-7b8a-94a3-4acdddb5fb60',
        name: 'Warm',
        description: null,
        ...use,
        version: 3,
        archivedAt: null,
        content: builtInContent(use),
      }}
      interviews={[{ id: '1', candidateName: 'Zoë', title: 'Talk' }]}
      shown={{ interviewId: '', language: '', width: '390', theme }}
      preview={{
        fields: { 'variants.0.body': 'Line 2: There is no “foo”.' },
        warnings: ['A warning'],
        letter: { subject: '<S>', html, text: 'T' },
      }}
      save={nothing}
      sendTest={nothing}
    />,
  )

describe('the editor, before any script', () => {
  it('is a form with every text, and a place for one more language', () => {
    const html = editor('light')
    for (const name of [
      'name',
      'description',
      'variants.0.subject',
      'variants.0.body',
      'variants.0.text',
      'variants.1.language',
    ])
      expect(html).toContain(`name="${name}"`)
    expect(html).toContain('name="basedOn" value="3"')
    expect(html).toContain('Hello {{ recipient.name }},')
    expect(html).toContain('Body: Line 2: There is no “foo”.')
    expect(html).toContain('A warning')
  })

  it('documents the variables that such letters have, and no others', () => {
    const html = editor('light')
    expect(html).toContain('candidate.firstName')
    expect(html).toContain('blocks.button')
    expect(html).not.toContain('followUp.number')
    expect(html).not.toContain('links.interview')
  })

  it('shows the letter in a frame that runs nothing, in the colours that were chosen', () => {
    expect(editor('dark')).toContain('@media all')
    expect(editor('light')).toContain('@media not all')
    expect(editor('light')).toMatch(/<iframe[^>]* sandbox=""/)
    expect(editor('light', '"><script>1</script>')).not.toContain('"><script>1')
  })
})

it('is in reach of recruiters alone', () => {
  const labels = (mayRecruit: boolean) => places('acme', { mayRecruit }).map(({ label }) => label)
  expect(labels(true)).toContain('Templates')
  expect(labels(false)).not.toContain('Templates')
})
