'use server'

import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import { signedInAction } from '@/lib/action'
import { now } from '@/lib/clock'
import { saveBrand } from '@/lib/commands/brand/save'
import { removeLogo, setLogo } from '@/lib/commands/brand/set-logo'
import { addSendingDomain } from '@/lib/commands/sending-domain/add'
import { checkSendingDomain } from '@/lib/commands/sending-domain/check'
import { removeSendingDomain } from '@/lib/commands/sending-domain/remove'
import { mayManageMembers, type Viewer } from '@/lib/domain/actor'
import { BrandForm } from '@/lib/domain/brand-form'
import { MOST_BYTES } from '@/lib/domain/file'
import { isChosenFile } from '@/lib/domain/form-fields'
import { SendingDomainDraft, standingOf } from '@/lib/domain/sending-domain'
import { routes } from '@/lib/routes'

const managers = { roles: mayManageMembers }
const show = (viewer: Viewer) => revalidatePath(routes.brand(viewer.organizationSlug))

/** Submitted by /settings/brand. */
export const save = signedInAction(
  BrandForm,
  async (draft, viewer) => {
    const outcome = await saveBrand(viewer, draft, now())
    if (!outcome.ok) return outcome
    show(viewer)
    return { ok: true, message: 'Saved. Letters look like this from now on.' }
  },
  managers,
)

/** Submitted by /settings/brand; a picture that is too large is not read. */
export const uploadLogo = signedInAction(
  z.object({}),
  async (_nothing, viewer, form) => {
    const sent = form.get('logo')
    const file = isChosenFile(sent) ? sent : undefined
    const bytes = file ? new Uint8Array(await file.slice(0, MOST_BYTES + 1).arrayBuffer()) : new Uint8Array()
    const outcome = await setLogo(viewer, { name: file?.name ?? '', bytes }, now())
    if (!outcome.ok) return outcome
    show(viewer)
    return { ok: true, message: 'The logo is on every letter from now on.' }
  },
  managers,
)

/** Submitted by /settings/brand. */
export const dropLogo = signedInAction(
  z.object({}),
  async (_nothing, viewer) => {
    const outcome = await removeLogo(viewer, now())
    if (!outcome.ok) return outcome
    show(viewer)
    return { ok: true, message: 'Letters begin with the name again.' }
  },
  managers,
)

/** Submitted by /settings/brand. */
export const addDomain = signedInAction(
  SendingDomainDraft,
  async (draft, viewer) => {
    const outcome = await addSendingDomain(viewer, draft, now())
    if (!outcome.ok) return outcome
    show(viewer)
  },
  managers,
)

/** Submitted by /settings/brand, beside the domain. */
export const checkDomain = signedInAction(
  z.object({ domainId: z.uuid() }),
  async ({ domainId }, viewer) => {
    const outcome = await checkSendingDomain(viewer, domainId)
    if (!outcome.ok) return outcome
    show(viewer)
    const says = {
      verified: 'It is verified: letters leave from it.',
      waiting: 'Resend is looking at the DNS. That may take minutes, with some providers a day.',
      failed: 'Resend did not find the records.',
      new: 'Resend has not begun to look yet.',
    }
    return { ok: true, message: says[standingOf(outcome.status)] }
  },
  managers,
)

/** Submitted by /settings/brand, beside the domain. */
export const removeDomain = signedInAction(
  z.object({ domainId: z.uuid() }),
  async ({ domainId }, viewer) => {
    const outcome = await removeSendingDomain(viewer, domainId, now())
    if (!outcome.ok) return outcome
    show(viewer)
  },
  managers,
)
