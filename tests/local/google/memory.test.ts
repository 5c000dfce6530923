import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { LocalClock } from '@/local/clock'
import { startGoogle } from '@/local/google/stand-in'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'google-memory-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const start = () =>
  startGoogle({
    clock: new LocalClock(),
    clientId: 'client',
    clientSecret: 'secret',
    redirectUris: [],
    users: [{ email: 'ada@acme.example', name: 'Ada' }],
    memory: join(folder, 'google'),
  })

test('calendars outlive a restart', async () => {
  const first = await start()
  const { id } = first.as('ada@acme.example').create({
    summary: 'Stays',
    start: { dateTime: '2026-12-01T10:00:00Z' },
    end: { dateTime: '2026-12-01T11:00:00Z' },
    attendees: [{ email: 'ivan@acme.example' }],
  })
  await first.close()
  const second = await start()
  expect(second.events('ada@acme.example')).toMatchObject([{ id, summary: 'Stays' }])
  expect(second.respond('ivan@acme.example', String(id), 'accepted')).toMatchObject({ id })
  expect(second.events('ada@acme.example')[0]?.attendees).toMatchObject([{ responseStatus: 'accepted' }])
  await second.close()
})

test('a memory that cannot be read is forgotten', async () => {
  writeFileSync(join(folder, 'google'), 'nonsense')
  const google = await start()
  expect(google.events('ada@acme.example')).toEqual([])
  await google.close()
})
