import { expect, it } from 'vitest'
import { pictureType } from '@/lib/domain/file'
import {
  dnsRecords,
  isToBeVerified,
  ownSender,
  SendingDomainDraft,
  standingOf,
} from '@/lib/domain/sending-domain'

it.each([
  // Resend's word, what it means, whether a person's look and the sweep's ask it to verify.
  ['not_started', 'new', true, true],
  ['pending', 'waiting', false, false],
  ['temporary_failure', 'waiting', false, false],
  ['partially_verified', 'waiting', false, false],
  ['verified', 'verified', false, false],
  ['failed', 'failed', true, false],
  ['partially_failed', 'failed', true, false],
  ['a word of tomorrow', 'waiting', false, false],
] as const)('%s means %s', (status, standing, forPerson, forSweep) => {
  expect(standingOf(status)).toBe(standing)
  expect([isToBeVerified(status, 'person'), isToBeVerified(status, 'sweep')]).toEqual([forPerson, forSweep])
  const sender = ownSender('hiring', { name: 'acme.example', status })
  expect(sender !== undefined).toBe(status === 'verified')
})

it.each([
  '',
  'acme',
  'https://acme.example',
  'a@acme.example',
  'acme.example/x',
  'a..example',
  '-a.example',
  'acme.1',
])('refuses %j as a domain', (name) => expect(SendingDomainDraft.safeParse({ name }).success).toBe(false))

it.each([
  [' Mail.Acme.Example ', 'mail.acme.example'],
  ['xn--bcher-kva.example', 'xn--bcher-kva.example'],
])('reads %j as the domain %s', (typed, name) =>
  expect(SendingDomainDraft.parse({ name: typed })).toEqual({ name }),
)

it.each([null, 'x', {}, [{ type: 'MX' }]])('finds no records in %j', (kept) =>
  expect(dnsRecords(kept)).toEqual([]),
)

it.each([
  ['\x89PNG\r\n\x1a\n…', 'image/png'],
  ['\xff\xd8\xff\xe0…', 'image/jpeg'],
  ['RIFF....WEBPVP8 ', 'image/webp'],
  ['GIF89a…', 'image/gif'],
  ['<svg xmlns="http://www.w3.org/2000/svg"/>', undefined],
  ['RIFF....WAVE', undefined],
  ['BM…', undefined],
  ['', undefined],
])('G6: the bytes %j are %s', (bytes, type) => expect(pictureType(Buffer.from(bytes, 'latin1'))).toBe(type))
