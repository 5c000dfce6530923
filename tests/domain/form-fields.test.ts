import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { issuesByField, plainWords, readForm } from '@/lib/domain/form-fields'

describe('a submitted form', () => {
  it('becomes an object by the names of its fields', () => {
    const { input } = readForm([
      ['$ACTION_ID_1', ''],
      ['org', 'acme'],
      ['interviewers.0.email', 'ivan@acme.example'],
      ['interviewers.0.required', 'on'],
      ['interviewers.2.email', 'mia@acme.example'],
      ['day', 'mon'],
      ['day', 'tue'],
      ['stages[]', 'offer'],
    ])
    expect(input).toEqual({
      org: 'acme',
      interviewers: [{ email: 'ivan@acme.example', required: 'on' }, { email: 'mia@acme.example' }],
      day: ['mon', 'tue'],
      stages: ['offer'],
    })
  })

  it('leaves files out and gives back what was typed under the names of the form', () => {
    const form = new FormData()
    form.append('file', new Blob(['x']))
    form.append('stages[]', 'offer')
    form.append('name', ' Zoë ')
    expect(readForm(form).values).toEqual({ 'stages[]': ['offer'], name: ' Zoë ' })
  })

  it.each(['__proto__.polluted', 'constructor.prototype.polluted', 'a.__proto__.polluted', '__proto__'])(
    'pollutes nothing through %s',
    (name) => {
      readForm([
        [name, 'yes'],
        ['a.b', 'c'],
      ])
      expect(({} as Record<string, unknown>).polluted).toBeUndefined()
    },
  )

  it('survives any names, and a large number does not make a large array', () => {
    expect(readForm([['a.999999.b', 'x']]).input).toEqual({ a: [{ b: 'x' }] })
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string(), fc.string())), (entries) => {
        expect(() => readForm(entries)).not.toThrow()
      }),
    )
  })
})

describe('what a schema finds wrong', () => {
  const Schema = z.object({
    name: z.string().min(1),
    kind: z.enum(['phone', 'video']),
    link: z.url(),
    people: z.array(z.object({ email: z.email() })),
  })

  it('is said once per field, in plain words, under the name in the form', () => {
    const { input, values } = readForm([
      ['name', ''],
      ['kind', 'fax'],
      ['link', 'zoom'],
      ['people.3.email', 'ivan@acme.example'],
      ['people.7.email', 'mia'],
    ])
    const result = Schema.safeParse(input, { error: plainWords })
    expect(issuesByField(result.error?.issues ?? [], values)).toEqual({
      name: 'Fill this in.',
      kind: 'Choose one of the options.',
      link: 'Enter a whole link, starting with https://.',
      'people.7.email': 'This is not a mail address.',
    })
  })

  it('falls on the whole form when no field is to blame', () => {
    const Pair = z.object({ a: z.string() }).refine(() => false, 'These do not fit.')
    const { input, values } = readForm([['a', 'x']])
    expect(issuesByField(Pair.safeParse(input).error?.issues ?? [], values)).toEqual({
      '': 'These do not fit.',
    })
  })
})
