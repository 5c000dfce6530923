'use server'

import { refresh } from 'next/cache'
import { notFound, redirect } from 'next/navigation'
import { z } from 'zod'
import { signedInAction } from '@/lib/action'
import { now } from '@/lib/clock'
import { archiveTemplate } from '@/lib/commands/template/archive'
import { createTemplate } from '@/lib/commands/template/create'
import { duplicateTemplate } from '@/lib/commands/template/duplicate'
import { makeDefaultTemplate } from '@/lib/commands/template/make-default'
import { restoreTemplate } from '@/lib/commands/template/restore'
import { saveTemplate } from '@/lib/commands/template/save'
import { sendTestTemplate } from '@/lib/commands/template/send-test'
import { TemplateDraft } from '@/lib/domain/template'
import { OfTemplate, TemplateEdit, TemplateTest } from '@/lib/domain/template-form'
import { routes } from '@/lib/routes'

/** Submitted by /templates/new: success opens the editor. */
export const addTemplate = signedInAction(TemplateDraft, async (draft, viewer) => {
  const outcome = await createTemplate(viewer, draft, now())
  if (!outcome.ok) return outcome
  redirect(routes.template(viewer.organizationSlug, outcome.templateId))
})

/** The editor: another content becomes a new version. */
export const save = signedInAction(TemplateEdit, async ({ format, variants, ...edit }, viewer) => {
  const outcome = await saveTemplate(viewer, { ...edit, content: { format, variants } }, now())
  if (!outcome.ok && outcome.reason === 'absent') notFound()
  if (!outcome.ok) return outcome
  redirect(routes.template(viewer.organizationSlug, edit.templateId, { saved: String(outcome.version) }))
})

/** Brings an earlier version back. */
export const restore = signedInAction(
  OfTemplate.extend({ version: z.coerce.number().int().min(1) }),
  async (input, viewer) => {
    const outcome = await restoreTemplate(viewer, input, now())
    if (!outcome.ok && outcome.reason === 'absent') notFound()
    if (!outcome.ok) return outcome
    redirect(routes.template(viewer.organizationSlug, input.templateId, { saved: String(outcome.version) }))
  },
)

export const duplicate = signedInAction(OfTemplate, async (input, viewer) => {
  const outcome = await duplicateTemplate(viewer, input, now())
  if (!outcome.ok) notFound()
  redirect(routes.template(viewer.organizationSlug, outcome.templateId))
})

/** Puts it away, or brings it back. */
export const archive = signedInAction(
  OfTemplate.extend({ archived: z.stringbool() }),
  async (input, viewer) => {
    const outcome = await archiveTemplate(viewer, input, now())
    if (!outcome.ok) notFound()
    refresh()
  },
)

/** Letters of its kind are written from it, or from the product's own words again. */
export const makeDefault = signedInAction(
  OfTemplate.extend({ isDefault: z.stringbool() }),
  async (input, viewer) => {
    const outcome = await makeDefaultTemplate(viewer, input, now())
    if (!outcome.ok && outcome.reason === 'absent') notFound()
    if (!outcome.ok) return outcome
    refresh()
  },
)

/** Sends what is saved to the person who asks. */
export const sendTest = signedInAction(TemplateTest, async (input, viewer) => {
  const outcome = await sendTestTemplate(viewer, input, now())
  if (!outcome.ok && outcome.reason === 'absent') notFound()
  if (!outcome.ok) return outcome
  return { ok: true, message: `The test is on its way to ${outcome.to}.` }
})
