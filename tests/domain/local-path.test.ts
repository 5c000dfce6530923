import { expect, it } from 'vitest'
import { localPath } from '@/lib/domain/local-path'

const site = 'https://app.acme.example'

it.each([
  ['/', '/'],
  ['/o/acme/today?tab=past#now', '/o/acme/today?tab=past#now'],
  [`${site}/o/acme`, '/o/acme'],
  [site, '/'],
])('leads from %s to %s', (address, path) => {
  expect(localPath(address, site)).toBe(path)
})

it.each([
  'https://evil.example/',
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/a/..//evil.example',
  `${site}.evil.example/`,
  `${site}@evil.example/`,
  'javascript:alert(1)',
  'data:text/html,x',
  '/o\r\nSet-Cookie: a=b',
  '/\tevil',
  'o/acme',
  '',
  `/${'a'.repeat(3_000)}`,
])('leads nowhere from %j', (address) => {
  expect(localPath(address, site)).toBeUndefined()
})
