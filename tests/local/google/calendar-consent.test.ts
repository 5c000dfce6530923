import { afterEach, beforeEach, expect, test } from 'vitest'
import { ADA, clientWith, refusalOf, SCOPE, startCalendar } from './calendar-start'

let stack: Awaited<ReturnType<typeof startCalendar>>
beforeEach(async () => {
  stack = await startCalendar()
})
afterEach(() => stack.google.close())

const OWNED = `${SCOPE}calendar.events.owned`
const FREEBUSY = `${SCOPE}calendar.freebusy`
const EMAIL = `${SCOPE}userinfo.email`
const wanted = { scope: `${OWNED} ${FREEBUSY}`, access_type: 'offline', include_granted_scopes: 'true' }
const agree = async (params: Record<string, string>, ...ticked: string[]) => {
  const { back } = await stack.decide(
    params,
    ticked.map((scope) => ['scope', scope]),
  )
  return (await stack.exchange(back.get('code'))).json
}
const signIn = () => agree({ scope: 'openid email' })
const scopes = ({ scope }: Record<string, string>) => scope?.split(' ').sort()

test('the consent page has a box in words for each calendar scope, and the person who was meant', async () => {
  const page = await (await stack.ask({ ...wanted, login_hint: 'ben@acme.example' })).text()
  expect(page).toContain(`value="${OWNED}" checked><span>See and edit events on calendars you own`)
  expect(page).toContain(`value="${FREEBUSY}" checked><span>See when you are free or busy`)
  expect(page).toMatch(/value="ben@acme\.example" checked/)
})

test('what was left out is missing in the answer and at the API', async () => {
  const tokens = await agree(wanted, FREEBUSY)
  expect(scopes(tokens)).toEqual([FREEBUSY])
  const list = clientWith(stack, tokens).events.list({ calendarId: 'primary' })
  expect(await refusalOf(list)).toMatchObject({ status: 403, reason: 'insufficientPermissions' })
})

test('calendar access on top of a sign-in: the union is granted, and lasts through a refresh', async () => {
  await signIn()
  const tokens = await agree(wanted, OWNED, FREEBUSY)
  expect(scopes(tokens)).toEqual([OWNED, FREEBUSY, EMAIL, 'openid'].sort())
  const { refresh_token = '' } = tokens
  const renewed = await stack.token({ grant_type: 'refresh_token', refresh_token })
  expect(scopes(renewed.json)).toEqual(scopes(tokens))
  const client = clientWith(stack, { refresh_token })
  expect((await client.events.list({ calendarId: 'primary' })).status).toBe(200)
})

test('a refresh token comes with offline access only, and again only with prompt=consent', async () => {
  await signIn()
  expect(await agree({ ...wanted, access_type: 'online' }, OWNED)).not.toHaveProperty('refresh_token')
  expect(await agree(wanted, OWNED, FREEBUSY)).toHaveProperty('refresh_token')
  expect(await agree(wanted, OWNED, FREEBUSY)).not.toHaveProperty('refresh_token')
  expect(await agree({ ...wanted, prompt: 'consent' }, OWNED, FREEBUSY)).toHaveProperty('refresh_token')
})

test('the SDK gives everything back at once', async () => {
  const tokens = await agree(wanted, OWNED, FREEBUSY)
  const client = clientWith(stack, tokens)
  await (client.context._options.auth as { revokeCredentials(): Promise<unknown> }).revokeCredentials()
  const { refresh_token = '' } = tokens
  expect((await stack.token({ grant_type: 'refresh_token', refresh_token })).json.error).toBe('invalid_grant')
  expect(
    await (await stack.ask({ login_hint: ADA, prompt: 'none', ...wanted })).headers.get('location'),
  ).toContain('interaction_required')
})
