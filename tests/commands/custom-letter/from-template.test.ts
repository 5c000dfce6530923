import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { TemplateContent } from '@/lib/domain/template-content'
import {
  type Company,
  DAY,
  hourAhead,
  openCompany,
  openWorld,
  scheduled,
  type World,
} from '../../support/world'

let world: World
let company: Company
let load: {
  create: typeof import('@/lib/commands/template/create').createTemplate
  words: typeof import('@/lib/commands/custom-letter/from-template').wordsFromTemplate
}

beforeAll(async () => {
  world = await openWorld({ engine: false })
  const { createTemplate: create } = await import('@/lib/commands/template/create')
  const { wordsFromTemplate: words } = await import('@/lib/commands/custom-letter/from-template')
  load = { create, words }
})
afterAll(() => world.close())
beforeEach(async () => {
  await world.database.reset()
  company = await openCompany(world)
})

const body = 'Dear {{ recipient.firstName }},\n\nthank you for **{{ interview.title }}** ({{ job.title }}).'

async function template(variants: Partial<TemplateContent['variants'][0]>[]): Promise<string> {
  const [first, ...rest] = variants.map((each) => ({
    language: 'en',
    subject: 'About {{ job.title }}',
    body,
    text: null,
    ...each,
  }))
  if (!first) throw new Error('no words')
  const draft = { name: 'Ours', description: null, audience: 'candidate', ordinal: null } as const
  const outcome = await load.create(
    company.viewer,
    { ...draft, type: 'thank_you', content: { format: 'markdown', variants: [first, ...rest] } },
    world.now(),
  )
  if (!outcome.ok) throw new Error(JSON.stringify(outcome))
  return outcome.templateId
}

const wordsOf = (templateId: string, interviewId?: string) =>
  load.words(company.viewer, { templateId, candidateId: company.candidateId, interviewId })

test('a letter about an interview begins with what is known of it', async () => {
  const { interviewId } = await scheduled(world, company, hourAhead(world, 9 * DAY))
  const { title, application } = await world.database.client.interview.findUniqueOrThrow({
    where: { id: interviewId },
    select: { title: true, application: { select: { job: { select: { title: true } } } } },
  })
  expect(await wordsOf(await template([{}]), interviewId)).toEqual({
    ok: true,
    subject: `About ${application.job.title}`,
    text: `Dear Zoë,\n\nthank you for ${title} (${application.job.title}).`,
  })
})

test('a letter about none has words that fit in their place, in the candidate’s language', async () => {
  await world.database.client.candidate.update({
    where: { id: company.candidateId },
    data: { locale: 'de' },
  })
  const german = {
    language: 'de',
    subject: 'Zu {{ job.title }}',
    body: 'Liebe/r {{ recipient.firstName }}, danke.',
  }
  expect(await wordsOf(await template([{}, german]))).toEqual({
    ok: true,
    subject: 'Zu die offene Stelle',
    text: 'Liebe/r Zoë, danke.',
  })
})

test('there are no words for an unknown template, another organisation’s, or a stranger', async () => {
  const ours = await template([{}])
  const absent = { ok: false, reason: 'absent', fields: { template: expect.stringContaining('not there') } }
  expect(await wordsOf(crypto.randomUUID())).toMatchObject(absent)
  const stranger = await openCompany(world, 'other')
  const { candidateId } = stranger
  expect(await load.words(stranger.viewer, { templateId: ours, candidateId })).toMatchObject(absent)
  expect(await load.words(company.viewer, { templateId: ours, candidateId })).toMatchObject(absent)
})

test('one that was archived, and one that cannot be written out, is named with the way on', async () => {
  const ours = await template([{}])
  await world.database.client.template.update({ where: { id: ours }, data: { archivedAt: world.now() } })
  expect(await wordsOf(ours)).toMatchObject({
    reason: 'archived',
    fields: { template: '“Ours” was archived. Choose another one, or restore it first.' },
  })
  const broken = await template([{}])
  // As an older version of the product might have kept it.
  const variants = [{ language: 'en', subject: 'x', body: '{% if %}', text: null }]
  await world.database.client.templateVersion.updateMany({
    where: { templateId: broken },
    data: { content: { format: 'markdown', variants } },
  })
  expect(await wordsOf(broken)).toMatchObject({
    reason: 'broken',
    fields: { template: 'Something in “Ours” cannot be written out. Correct it, or choose another one.' },
  })
})
