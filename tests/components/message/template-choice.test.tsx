import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { TemplateChoice } from '@/components/message/template-choice'
import { refuse } from '@/lib/domain/refusal'

const ours = { id: '0195af27-6902-7b8a-94a3-4acdddb5fb60', name: 'Warm', type: 'custom' } as const
const gone = '0195af27-6902-7b8a-94a3-4acdddb5fb61'

const choice = (change: Partial<Parameters<typeof TemplateChoice>[0]> = {}) =>
  renderToStaticMarkup(
    <TemplateChoice
      org="acme"
      path="/o/acme/messages/new"
      templates={[ours]}
      hidden={{ candidate: '1' }}
      {...change}
    />,
  )
const because = (reason: 'absent' | 'archived' | 'broken') =>
  refuse(reason, { fields: { template: 'It cannot be used.' } })

test('a template that can be used is chosen, and nothing is said', () => {
  const html = choice({ chosen: ours.id })
  expect(html).toMatch(new RegExp(`<option value="${ours.id}" selected`))
  expect(html).not.toContain('aria-invalid=')
})

test.each([
  ['archived', 'Restore it', `/o/acme/templates/${gone}`],
  ['broken', 'Correct it', `/o/acme/templates/${gone}`],
  ['absent', 'See all templates', '/o/acme/templates'],
] as const)('one that is %s is told of at the field, with the way on', (reason, words, href) => {
  const html = choice({ chosen: gone, refused: because(reason) })
  const [, described = ''] = /<select[^>]*aria-describedby="([^"]+)"/.exec(html) ?? []
  expect(html).toMatch(/<select[^>]*aria-invalid="true"/)
  const [hint = '', error = ''] = described.split(' ')
  expect(html).toContain(`id="${error}" class="text-sm font-medium text-danger">It cannot be used.`)
  expect(html).toMatch(new RegExp(`id="${hint}"[^>]*><a[^>]*href="${href}"[^>]*>${words}</a>`))
  expect(html).toMatch(/<option value="" selected/)
})

test('without any template it says so and where to write one, also when a chosen one is gone', () => {
  expect(choice({ templates: [] })).toContain('href="/o/acme/templates/new?type=custom"')
  expect(choice({ templates: [] })).toContain('href="/o/acme/templates"')
  const html = choice({ templates: [], chosen: gone, refused: because('archived') })
  expect(html).toContain('It cannot be used.')
  expect(html).toContain(`href="/o/acme/templates/${gone}"`)
})
