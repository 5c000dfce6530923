import { randomUUID } from 'node:crypto'
import PostalMime from 'postal-mime'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { TemplateDraft } from '@/lib/domain/template'
import type { TemplateContent } from '@/lib/domain/template-content'
import {
  type Company,
  DAY,
  HOUR,
  hourAhead,
  openCompany,
  openWorld,
  scheduled,
  type World,
} from '../../support/world'

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 })

let world: World
let company: Company
let commands: Awaited<ReturnType<typeof load>>
let round = 0

async function load() {
  return {
    ...(await import('@/lib/commands/template/create')),
    ...(await import('@/lib/commands/template/save')),
    ...(await import('@/lib/commands/template/restore')),
    ...(await import('@/lib/commands/template/duplicate')),
    ...(await import('@/lib/commands/template/archive')),
    ...(await import('@/lib/commands/template/make-default')),
    ...(await import('@/lib/commands/template/send-test')),
    ...(await import('@/lib/commands/template/preview')),
    ...(await import('@/lib/commands/message/preview')),
    ...(await import('@/lib/queries/template/find')),
    ...(await import('@/lib/queries/template/list')),
    ...(await import('@/lib/queries/template/history')),
    ...(await import('@/lib/queries/template/options')),
  }
}

beforeAll(async () => {
  world = await openWorld()
  commands = await load()
})
afterAll(() => world.close())
beforeEach(async () => {
  world.executor.dropState()
  await world.database.reset()
  round += 1
  company = await openCompany(world, `acme-${round}`)
})

const content = (body: string, change: Partial<TemplateContent['variants'][0]> = {}): TemplateContent => ({
  format: 'markdown',
  variants: [{ language: 'en', subject: 'For {{ recipient.firstName }}', body, text: null, ...change }],
})

async function made(said: TemplateContent, change: Partial<TemplateDraft> = {}): Promise<string> {
  const draft = {
    name: 'Ours',
    description: null,
    type: 'invitation',
    audience: 'candidate',
    ordinal: null,
  } as const
  const outcome = await commands.createTemplate(
    company.viewer,
    { ...draft, ...change, content: said },
    world.now(),
  )
  if (!outcome.ok) throw new Error(JSON.stringify(outcome))
  return outcome.templateId
}

const makeDefault = (templateId: string, isDefault = true) =>
  commands.makeDefaultTemplate(company.viewer, { templateId, isDefault }, world.now())

const lastMail = async (to: string) => {
  const mail = world.resend
    .mails()
    .filter((each) => each.to.join().includes(to))
    .at(-1)
  if (!mail) throw new Error(`No mail to ${to}`)
  return mail
}

const invitationOf = (interviewId: string) =>
  world.database.client.message.findFirstOrThrow({ where: { interviewId, kind: 'invitation' } })

test('versions are kept, compared by who looked at which, and brought back', async () => {
  const { viewer } = company
  const templateId = await made(content('One'))
  const save = (body: string, basedOn?: number) =>
    commands.saveTemplate(
      viewer,
      { templateId, content: content(body), ...(basedOn !== undefined && { basedOn }) },
      world.now(),
    )
  expect(await save('Two', 1)).toEqual({ ok: true, version: 2 })
  expect(await save('Three', 1)).toMatchObject({ reason: 'changed' })
  expect(await save('Two', 2)).toMatchObject({ reason: 'same' })
  expect(await save('{{ candidate.nam }}', 2)).toMatchObject({
    reason: 'invalid',
    fields: { 'variants.0.body': 'Line 1: There is no “candidate.nam”. Did you mean candidate.name?' },
  })
  const outcomes = await Promise.all([save('Four', 2), save('Five', 2)])
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
  expect(await commands.restoreTemplate(viewer, { templateId, version: 1 }, world.now())).toEqual({
    ok: true,
    version: 4,
  })
  const history = await commands.templateHistory(viewer, templateId)
  expect(history.map(({ version, restoredFrom, savedBy }) => [version, restoredFrom, savedBy])).toEqual([
    [4, 1, 'Ada Lindqvist'],
    [3, null, 'Ada Lindqvist'],
    [2, null, 'Ada Lindqvist'],
    [1, null, 'Ada Lindqvist'],
  ])
  expect((await commands.findTemplate(viewer, templateId))?.content.variants[0].body).toBe('One')
})

test('there is one default of a kind, also when two are chosen at once; archiving ends it', async () => {
  const [one, two] = [await made(content('One')), await made(content('Two'))]
  expect(await Promise.all([makeDefault(one), makeDefault(two)])).toEqual([{ ok: true }, { ok: true }])
  const defaults = () =>
    world.database.client.template.findMany({ where: { isDefault: true }, select: { id: true } })
  expect(await defaults()).toHaveLength(1)
  await makeDefault(one)
  expect(await defaults()).toEqual([{ id: one }])
  await commands.archiveTemplate(company.viewer, { templateId: one, archived: true }, world.now())
  expect(await defaults()).toEqual([])
  expect(await makeDefault(one)).toMatchObject({ reason: 'archived' })
  await commands.archiveTemplate(company.viewer, { templateId: one, archived: false }, world.now())
  expect(await makeDefault(one)).toEqual({ ok: true })
  const copy = await commands.duplicateTemplate(company.viewer, { templateId: one }, world.now())
  expect(copy).toMatchObject({ ok: true })
  expect(await commands.listTemplates(company.viewer, { archived: false })).toMatchObject([
    { name: 'Ours', isDefault: true },
    { name: 'Ours' },
    { name: 'Ours (copy)', isDefault: false },
  ])
  const custom = await made(content('C'), { type: 'custom' })
  expect(await makeDefault(custom)).toMatchObject({ reason: 'not_for_default' })
})

test('H2: another organisation’s template is absent for every command and query', async () => {
  const templateId = await made(content('Ours'))
  const { viewer } = await openCompany(world, `other-${round}`)
  const now = world.now()
  for (const outcome of [
    await commands.saveTemplate(viewer, { templateId, name: 'Theirs' }, now),
    await commands.restoreTemplate(viewer, { templateId, version: 1 }, now),
    await commands.duplicateTemplate(viewer, { templateId }, now),
    await commands.archiveTemplate(viewer, { templateId, archived: true }, now),
    await commands.makeDefaultTemplate(viewer, { templateId, isDefault: true }, now),
    await commands.sendTestTemplate(viewer, { templateId }, now),
  ])
    expect(outcome).toMatchObject({ ok: false, reason: 'absent' })
  expect(await commands.findTemplate(viewer, templateId)).toBeUndefined()
  expect(await commands.templateHistory(viewer, templateId)).toEqual([])
  expect(await commands.listTemplates(viewer, { archived: false })).toEqual([])
  expect(await world.database.client.template.findMany()).toMatchObject([{ name: 'Ours', archivedAt: null }])
  // An interview of somebody else shows the sample, and nothing of theirs.
  const { interviewId } = await scheduled(world, company, hourAhead(world, 9 * DAY))
  const trial = { type: 'invitation', audience: 'candidate', ordinal: null } as const
  const { letter } = await commands.previewTemplate(viewer, {
    ...trial,
    content: content('Hello {{ candidate.name }}'),
    interviewId,
  })
  expect(letter?.html).toContain('Hello Zoë O’Neil')
  expect(letter?.html).not.toContain('meet.acme.example')
})

test('a letter leaves in the words of the default, in the language of its reader, and its row says so', async () => {
  await world.database.client.candidate.update({
    where: { id: company.candidateId },
    data: { locale: 'de-CH' },
  })
  const templateId = await made({
    format: 'markdown',
    variants: [
      { language: 'en', subject: 'In English', body: 'English', text: null },
      {
        language: 'de',
        subject: 'Gespräch am {{ interview.date }}',
        body: 'Hallo {{ recipient.firstName }},\n\n{{ blocks.button }}\n\nwir freuen uns auf **{{ interview.when }}**.',
        text: null,
      },
    ],
  })
  await makeDefault(templateId)
  const { interviewId } = await scheduled(world, company, hourAhead(world, 9 * DAY))
  await world.travel(60_000)
  const { id } = await lastMail('zoe@example.com')
  const raw = await (await fetch(`${world.resend.url}/mail/${id}/raw`)).arrayBuffer()
  const parsed = await PostalMime.parse(raw)
  expect(parsed.subject).toMatch(/^Gespräch am \p{Letter}+, \d+\. \p{Letter}+ \d{4}$/u)
  expect(parsed.html).toContain('Hallo Zoë,')
  expect(parsed.html?.match(/class="button"/g)).toHaveLength(1)
  expect(parsed.text).toMatch(/Hallo Zoë,\n\nEinladung beantworten https?:\S+\/c\/\S+\n\nwir freuen uns auf/)
  expect(await invitationOf(interviewId)).toMatchObject({
    template: templateId,
    templateVersion: 1,
    templateId,
  })
})

test('a chosen template wins over the default, the number over any number, a person’s words over both', async () => {
  const chosen = await made(content('Chosen', { subject: 'Chosen' }))
  await makeDefault(await made(content('Default', { subject: 'Default' })))
  const any = await made(content('Any', { subject: 'Any' }), { type: 'invitation_follow_up' })
  const second = await made(content('Second', { subject: 'Second' }), {
    type: 'invitation_follow_up',
    ordinal: 2,
  })
  await makeDefault(any)
  await makeDefault(second)
  const { interviewId } = await scheduled(world, company, hourAhead(world, 20 * DAY))
  const { id } = await invitationOf(interviewId)
  await world.database.client.message.update({ where: { id }, data: { templateId: chosen } })
  await commands.archiveTemplate(company.viewer, { templateId: chosen, archived: true }, world.now())
  const third = await world.database.client.message.findFirstOrThrow({
    where: { interviewId, kind: 'invitation_follow_up', ordinal: 3 },
  })
  await world.database.client.message.update({
    where: { id: third.id },
    data: { words: { subject: 'By hand', text: 'By hand', by: 'Ada', at: world.now().toISOString() } },
  })
  const rows = await world.database.client.message.findMany({
    where: { interviewId, kind: { in: ['invitation', 'invitation_follow_up'] } },
    orderBy: [{ kind: 'asc' }, { ordinal: 'asc' }],
  })
  const letters = await Promise.all(
    rows.map((row) => commands.previewLetter(company.viewer, row.id, world.now())),
  )
  expect(letters.map((letter) => letter?.subject)).toEqual(['Chosen', 'Any', 'Second', 'By hand'])
  // Where a person begins to write others, the template's words stand.
  expect(letters[2]?.words).toEqual({ subject: 'Second', text: 'Second' })
})

test('a template that cannot be used loses no letter: the product’s words leave, and a person is told', async () => {
  const templateId = await made(content('Fine'))
  await makeDefault(templateId)
  await world.database.client.templateVersion.updateMany({
    where: { templateId },
    data: {
      content: {
        format: 'markdown',
        variants: [{ language: 'en', subject: 'x', body: '{% if %}', text: null }],
      },
    },
  })
  const { interviewId } = await scheduled(world, company, hourAhead(world, 9 * DAY))
  await world.travel(60_000)
  const { subject } = await lastMail('zoe@example.com')
  expect(subject).toContain('Interview for Backend Engineer')
  expect(await invitationOf(interviewId)).toMatchObject({ template: 'invitation', templateId: null })
  expect(await world.database.client.notification.findMany()).toMatchObject([
    {
      kind: 'template_broken',
      dedupeKey: `template_broken:${templateId}`,
      detail: expect.stringContaining('“Ours”'),
    },
  ])
})

test('a test goes to who asks, opens no door, and has an end', async () => {
  const templateId = await made(content('[Here]({{ links.room }})'))
  const { interviewId } = await scheduled(world, company, hourAhead(world, 9 * DAY))
  const outcome = await commands.sendTestTemplate(company.viewer, { templateId, interviewId }, world.now())
  expect(outcome).toEqual({ ok: true, to: company.viewer.email })
  const mail = await lastMail(company.viewer.email)
  expect(mail.subject).toBe('[Test] For Zoë')
  const links = [...(mail.html ?? '').matchAll(/\/c\/([A-Za-z0-9_-]+)/g)].map(([, token]) => token)
  expect(links.length).toBeGreaterThan(1)
  expect(new Set(links)).toEqual(new Set(['unknown']))
  const at = world.now()
  let last: { ok: boolean; reason?: string } = outcome
  for (let n = 0; n < 25 && last.ok; n += 1)
    last = await commands.sendTestTemplate(company.viewer, { templateId }, at)
  expect(last).toMatchObject({ ok: false, reason: 'too_often' })
  const later = new Date(at.getTime() + 2 * HOUR)
  expect(await commands.sendTestTemplate(company.viewer, { templateId }, later)).toMatchObject({
    ok: true,
  })
})

test('a repeated request makes one template', async () => {
  const id = randomUUID()
  const draft = {
    id,
    name: 'N',
    description: null,
    type: 'reminder',
    audience: 'candidate',
    ordinal: null,
  } as const
  for (const _ of [1, 2]) await commands.createTemplate(company.viewer, draft, world.now())
  expect(await world.database.client.template.count()).toBe(1)
  expect(await world.database.client.templateVersion.count()).toBe(1)
})
