import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { examineSeals } from '@/local/cli/seals'
import { freshDatabase } from '../../support/database'

let client: Client
let drop: () => Promise<void>
beforeAll(async () => {
  const database = await freshDatabase()
  drop = database.drop
  client = new Client({ connectionString: database.url })
  await client.connect()
})
afterAll(async () => {
  await client.end()
  await drop()
})

async function account(refreshToken: string | null, accessToken: string | null): Promise<void> {
  const [user, at] = [randomUUID(), new Date()]
  await client.query(`INSERT INTO "User" (id, name, email, "createdAt") VALUES ($1, 'Ada', $2, $3)`, [
    user,
    `${user}@acme.example`,
    at,
  ])
  await client.query(
    `INSERT INTO "GoogleAccount"
       (id, "userId", subject, email, scopes, "createdAt", "updatedAt", "refreshToken", "accessToken")
     VALUES ($1::uuid, $2::uuid, $1::text, 'ada@acme.example', 'openid', $3, $3, $4, $5)`,
    [randomUUID(), user, at, refreshToken, accessToken],
  )
}

test('the doctor says which keys of TOKEN_KEYS can go, and which is missing', async () => {
  expect(await examineSeals(client, 'new:x')).toEqual([])
  await account('v1.new.iv.text', 'v1.old.iv.text')
  await account('v1.old.iv.text', null)
  await account(null, null)
  const [old, older] = await examineSeals(client, 'new:x, old:y,older:z')
  expect(old).toMatchObject({ ok: true, text: expect.stringMatching(/"old" still opens 2 /) })
  expect(older).toMatchObject({ ok: true, text: expect.stringMatching(/"older" .* can be removed/) })
  expect(await examineSeals(client, 'new:x')).toMatchObject([
    { ok: false, text: expect.stringMatching(/holds the key "old": 2 /) },
  ])
})
