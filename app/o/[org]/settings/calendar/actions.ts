'use server'

import { revalidatePath } from 'next/cache'
import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { after } from 'next/server'
import { z } from 'zod'
import { signedInAction, userAction } from '@/lib/action'
import { outboxActor, requireViewer } from '@/lib/auth'
import { now } from '@/lib/clock'
import { attemptCookie } from '@/lib/commands/google-account/attempt'
import { beginConnection } from '@/lib/commands/google-account/begin'
import { disconnectCalendar } from '@/lib/commands/google-account/disconnect'
import { finishRevocations } from '@/lib/commands/google-account/finish-revocation'
import { routes } from '@/lib/routes'

/** Submitted by /settings/calendar: leads to Google's consent page, bound to this session. */
export const connect = userAction(z.object({ org: z.string() }), async ({ org }, user) => {
  const { organizationSlug } = await requireViewer(org)
  const { url, cookie } = await beginConnection(user, organizationSlug, now())
  const jar = await cookies()
  jar.set({ ...attemptCookie(), value: cookie })
  redirect(url)
})

/** Submitted by /settings/calendar, by everybody for their own calendar. */
export const disconnect = signedInAction(
  z.object({}),
  async (_nothing, viewer) => {
    const outcome = await disconnectCalendar(viewer, now())
    if (!outcome.ok) return outcome
    after(() => finishRevocations(outboxActor(), now()))
    const page = routes.calendarSettings(viewer.organizationSlug)
    revalidatePath(page, 'layout')
    redirect(`${page}?disconnected=1`)
  },
  { roles: () => true },
)
