import { describe, expect, it } from 'vitest'
import { bareActions, productSources, type Source, violations } from './support/layering'

const sources = productSources()

describe('the rooms', () => {
  it('import only what the table of the house allows', () => {
    expect(violations(sources)).toEqual([])
  })

  it.each<[string, Source]>([
    ['domain reads a database', { path: 'lib/domain/plan.ts', text: "import { db } from '@/lib/db'" }],
    ['domain uses a framework', { path: 'lib/domain/plan.ts', text: "import { cache } from 'react'" }],
    ['domain reads the clock', { path: 'lib/domain/plan.ts', text: 'const at = new Date()' }],
    ['domain reads the clock', { path: 'lib/domain/plan.ts', text: 'const at = Date.now()' }],
    ['domain reads the environment', { path: 'lib/domain/plan.ts', text: 'if (process.env.LATE) plan()' }],
    [
      'a query sends mail',
      { path: 'lib/queries/job/list.ts', text: "import { sendMail } from '@/lib/services/mail'" },
    ],
    [
      'a query calls a command',
      { path: 'lib/queries/job/list.ts', text: "import { x } from '@/lib/commands/job/x'" },
    ],
    [
      'a command revalidates',
      { path: 'lib/commands/job/edit.ts', text: "import { refresh } from 'next/cache'" },
    ],
    [
      'a command knows the session',
      { path: 'lib/commands/job/edit.ts', text: "import { x } from '@/lib/auth'" },
    ],
    [
      'a command talks to a vendor',
      { path: 'lib/commands/job/edit.ts', text: "import { Resend } from 'resend'" },
    ],
    [
      'a component asks the database',
      { path: 'components/job/list.tsx', text: "import { x } from '@/lib/queries/x'" },
    ],
    [
      'a component submits by itself',
      { path: 'components/job/a.tsx', text: "import { x } from '@/app/o/actions'" },
    ],
    [
      'ui knows the product',
      { path: 'components/ui/button.tsx', text: "import { routes } from '@/lib/routes'" },
    ],
    ['a letter asks the database', { path: 'emails/invitation.tsx', text: "import { db } from '@/lib/db'" }],
    ['a page writes', { path: 'app/page.tsx', text: "import { db } from '@/lib/db'" }],
    ['a page talks to the engine', { path: 'app/page.tsx', text: "import { x } from '@/inngest/client'" }],
    [
      'Prisma beside the one door',
      { path: 'lib/queries/x.ts', text: "import { X } from '@/prisma/generated/client'" },
    ],
    ['a durable function writes', { path: 'inngest/functions/x.ts', text: "import { db } from '@/lib/db'" }],
    ['a late import', { path: 'lib/domain/plan.ts', text: "const { db } = await import('@/lib/db')" }],
    ['a way round by dots', { path: 'lib/domain/plan.ts', text: "import { db } from '../db'" }],
    ['a room left by dots', { path: 'lib/commands/x/y.ts', text: "import { x } from '../../domain/x'" }],
    ['a page mints a viewer', { path: 'app/page.tsx', text: 'const viewer = mintViewer({})' }],
    ['a handler mints a key', { path: 'app/api/v1/x.ts', text: 'const actor = mintApiActor({}, {})' }],
    ['a command mints the system', { path: 'lib/commands/x/y.ts', text: "const x = mintSystemActor('x')" }],
  ])('turn red when %s', (_what, planted) => {
    expect(violations([planted])).toHaveLength(1)
  })

  it('stay green for what only a comment says', () => {
    expect(
      violations([{ path: 'lib/domain/plan.ts', text: "/** never `new Date()`; import('@/lib/db') */" }]),
    ).toEqual([])
  })
})

describe('server actions', () => {
  const actions = sources.filter(({ path }) => path.endsWith('/actions.ts'))

  it('all know who is asking', () => {
    expect(actions.length).toBeGreaterThan(0)
    expect(actions.flatMap(bareActions)).toEqual([])
  })

  it('stand in files named actions.ts', () => {
    const elsewhere = sources.filter(
      ({ path, text }) => /^\s*['"]use server['"]/m.test(text) && !actions.some((a) => a.path === path),
    )
    expect(elsewhere.map(({ path }) => path)).toEqual([])
  })

  it.each([
    'export async function remove(form: FormData) {}',
    'export const remove = async (form: FormData) => {}',
    'export const remove = wrap(signedInAction(Removal, run))',
    "export { remove } from './elsewhere'",
    'export default signedInAction(Removal, run)',
  ])('turn red for `%s`', (text) => {
    expect(bareActions({ path: 'app/actions.ts', text })).toHaveLength(1)
  })
})
