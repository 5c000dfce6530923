import { archiveTemplate } from '@/lib/commands/template/archive'
import { createTemplate } from '@/lib/commands/template/create'
import { makeDefaultTemplate } from '@/lib/commands/template/make-default'
import { previewTemplate } from '@/lib/commands/template/preview'
import { saveTemplate } from '@/lib/commands/template/save'
import type { Viewer } from '@/lib/domain/actor'
import { plainWords } from '@/lib/domain/form-fields'
import type { Refusal } from '@/lib/domain/refusal'
import { TemplateDraft } from '@/lib/domain/template'
import { TemplateContent } from '@/lib/domain/template-content'
import {
  TemplateCreate,
  TemplateFilter,
  TemplatePatch,
  TemplatePreviewAsked,
  TemplatePreviewWire,
  TemplateValidate,
  TemplateVerdictWire,
  TemplateWire,
} from '@/lib/domain/wire/template'
import { findTemplateWire, listTemplateWires } from '@/lib/queries/template/wire'
import { given, operation } from '../operation'
import { Problem, problemOf } from '../problem'

const content = {
  format: 'markdown',
  variants: [
    {
      language: 'en',
      subject: 'Interview for {{ job.title }}',
      body: 'Dear {{ recipient.firstName }},\n\ndoes {{ interview.when }} suit you?',
    },
  ],
}

export const templateOperations = [
  operation({
    name: 'listTemplates',
    summary: 'List templates, newest first',
    method: 'GET',
    path: '/templates',
    scope: 'templates:read',
    list: { filter: TemplateFilter, cursorOf: () => 'templates' },
    answer: TemplateWire,
    success: [200],
    problems: [],
    run: async ({ viewer }, { query, page }) => ({
      status: 200,
      body: await listTemplateWires(viewer, { ...page, ...given(query) }),
    }),
  }),
  operation({
    name: 'createTemplate',
    summary: 'Make a template',
    description: 'Without a content it begins with the product’s own words.',
    method: 'POST',
    path: '/templates',
    scope: 'templates:write',
    body: TemplateCreate,
    answer: TemplateWire,
    success: [201],
    problems: [],
    example: { name: 'Warm invitation', type: 'invitation', content },
    run: async ({ viewer }, { body: { content: said, ...about }, ownId, now }) => {
      const draft = judged(TemplateDraft, { ...about, description: about.description ?? '' })
      const outcome = await createTemplate(
        viewer,
        { ...draft, id: ownId, ...(said && { content: contentIn(said) }) },
        now,
      )
      if (!outcome.ok) throw problemIn(outcome)
      const { templateId } = outcome
      return { status: 201, body: await shown(viewer, templateId), location: `/templates/${templateId}` }
    },
  }),
  operation({
    name: 'validateTemplate',
    summary: 'Check the texts of a template',
    description: 'Saves nothing. Problems keep a template from being saved, warnings do not.',
    method: 'POST',
    path: '/templates/validate',
    scope: 'templates:read',
    body: TemplateValidate,
    answer: TemplateVerdictWire,
    success: [200],
    problems: [],
    example: { type: 'invitation', content },
    run: async ({ viewer }, { body: { type, audience, content: said } }) => {
      const trial = { type, audience, ordinal: null, content: contentIn(said) }
      const { problems, warnings } = await previewTemplate(viewer, trial)
      return { status: 200, body: { ok: problems.length === 0, problems, warnings } }
    },
  }),
  operation({
    name: 'getTemplate',
    summary: 'Get a template with its newest content',
    method: 'GET',
    path: '/templates/{id}',
    scope: 'templates:read',
    answer: TemplateWire,
    success: [200],
    problems: [404],
    run: async ({ viewer }, { id }) => ({ status: 200, body: await shown(viewer, id) }),
  }),
  operation({
    name: 'changeTemplate',
    summary: 'Change a template, make it the default, or bring it back',
    description:
      'Another content makes a new version. What is given is done in turn: brought back, saved, made the default.',
    method: 'PATCH',
    path: '/templates/{id}',
    scope: 'templates:write',
    body: TemplatePatch,
    answer: TemplateWire,
    success: [200],
    problems: [404, 409, 412],
    example: { basedOn: 1, isDefault: true },
    run: async ({ viewer }, { id: templateId, body, now }) => {
      await shown(viewer, templateId)
      const { archived, isDefault, content: said, ...about } = body
      const outcomes = async function* () {
        if (archived === false) yield await archiveTemplate(viewer, { templateId, archived }, now)
        if (said || about.name !== undefined || about.description !== undefined) {
          const edit = { templateId, ...given(about), ...(said && { content: contentIn(said) }) }
          const saved = await saveTemplate(viewer, edit, now)
          // What is there already is no mistake of who asks for it.
          if (saved.ok || saved.reason !== 'same') yield saved
        }
        if (isDefault !== undefined) yield await makeDefaultTemplate(viewer, { templateId, isDefault }, now)
      }
      for await (const outcome of outcomes()) if (!outcome.ok) throw problemIn(outcome)
      return { status: 200, body: await shown(viewer, templateId) }
    },
  }),
  operation({
    name: 'archiveTemplate',
    summary: 'Archive a template',
    description: 'It stays with its history, and can be brought back. A default is none any more.',
    method: 'DELETE',
    path: '/templates/{id}',
    scope: 'templates:write',
    answer: TemplateWire,
    success: [200],
    problems: [404],
    run: async ({ viewer }, { id: templateId, now }) => {
      const outcome = await archiveTemplate(viewer, { templateId, archived: true }, now)
      if (!outcome.ok) throw problemOf(outcome)
      return { status: 200, body: await shown(viewer, templateId) }
    },
  }),
  operation({
    name: 'previewTemplate',
    summary: 'Write out a template as a letter',
    description: 'With an interview or the sample; its links lead nowhere, and nothing is sent.',
    method: 'POST',
    path: '/templates/{id}/preview',
    scope: 'templates:read',
    body: TemplatePreviewAsked,
    answer: TemplatePreviewWire,
    success: [200],
    problems: [404],
    run: async ({ viewer }, { id, body: { content: said, ...trial } }) => {
      const template = await shown(viewer, id)
      const asked = { ...template, ...given(trial), content: contentIn(said ?? template.content) }
      const { problems, warnings, letter } = await previewTemplate(viewer, asked)
      const { subject = null, html = null, text = null } = letter ?? {}
      return {
        status: 200,
        body: { ok: problems.length === 0, problems, warnings, subject, html, text },
      }
    },
  }),
]

/** Judged by the rules of the forms: languages, what may be written to whom. */
function judged<Schema extends typeof TemplateDraft | typeof TemplateContent>(
  schema: Schema,
  input: unknown,
  prefix: readonly string[] = [],
): ReturnType<Schema['parse']> {
  const parsed = schema.safeParse(input, { error: plainWords })
  if (parsed.success) return parsed.data as ReturnType<Schema['parse']>
  const fields = parsed.error.issues.map(({ path, message }) => [[...prefix, ...path].join('.'), message])
  throw new Problem('invalid', { fields: Object.fromEntries(fields) })
}

/** A command says where in the content something is wrong, a request holds the content in a field. */
function problemIn(refusal: Refusal): Problem {
  const fields = Object.entries(refusal.fields ?? {}).map(([field, what]) => [`content.${field}`, what])
  return problemOf(refusal.fields ? { ...refusal, fields: Object.fromEntries(fields) } : refusal)
}

const contentIn = (said: unknown) => judged(TemplateContent, said, ['content'])

async function shown(viewer: Viewer, id: string): Promise<TemplateWire> {
  const template = await findTemplateWire(viewer, id)
  if (!template) throw new Problem('not_found')
  return template
}
