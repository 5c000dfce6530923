import { expect, test } from 'vitest'
import { openApiDocument } from '@/app/api/v1/openapi'
import { register } from '@/app/api/v1/register'

test('the document tells of every operation, and each of its references leads somewhere', () => {
  const document = openApiDocument('https://hire.acme.example')
  const told = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  )
  expect(told.sort()).toEqual(register.map(({ method, path }) => `${method} ${path}`).sort())
  const names = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)]
  for (const [, name] of names) expect(Object.keys(document.components.schemas)).toContain(name)
  expect(document.components.schemas.InterviewCreate).toMatchObject({
    additionalProperties: false,
    required: expect.arrayContaining(['startsAt', 'endsAt', 'timeZone', 'format', 'interviewers']),
  })
})
