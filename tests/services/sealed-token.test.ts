import { randomBytes } from 'node:crypto'
import { inspect } from 'node:util'
import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { TokenKey } from '@/lib/env'
import {
  isSealedByCurrentKey,
  openToken,
  SealBroken,
  type SealOwner,
  sealedByCurrentKey,
  sealToken,
} from '@/lib/services/sealed-token'
import { newSecrets } from '@/local/launch/secrets'
import './support/env'

const state = vi.hoisted(() => ({ keys: [] as TokenKey[] }))
vi.mock('@/lib/env', async (original) => ({
  ...(await original<typeof import('@/lib/env')>()),
  env: () => ({ TOKEN_KEYS: state.keys }),
}))

const aKey = (id: string): TokenKey => ({ id, key: randomBytes(32) })
const [old, young] = [aKey('old'), aKey('new_2')]
state.keys = [old]
afterEach(() => {
  state.keys = [old]
})

const owners = fc.record<SealOwner>({
  userId: fc.uuid(),
  purpose: fc.constantFrom('refresh', 'access', 'revoke'),
})
const ada: SealOwner = { userId: '0195af27-6902-7b8a-94a3-4acdddb5fb5f', purpose: 'refresh' }
const SECRET = '1//0-the-refresh-token'

describe('a sealed token', () => {
  it('opens to what it was, for its owner', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 3000 }), owners, (plain, owner) => {
        const sealed = sealToken(plain, owner)
        expect(sealed).toMatch(/^v1\.old\.[\w-]{16}\.[\w-]+$/)
        expect(openToken(sealed, owner)).toBe(plain)
      }),
    )
  })

  it('looks different each time and shows nothing of what it holds', () => {
    const seals = Array.from({ length: 100 }, () => sealToken(SECRET, ada))
    expect(new Set(seals.map((sealed) => sealed.split('.')[2])).size).toBe(100)
    expect(seals.some((sealed) => sealed.includes(SECRET))).toBe(false)
  })

  it('does not open for another person, nor for another purpose', () => {
    fc.assert(
      fc.property(owners, owners, (one, other) => {
        fc.pre(one.userId !== other.userId || one.purpose !== other.purpose)
        const sealed = sealToken(SECRET, one)
        expect(() => openToken(sealed, other)).toThrow(SealBroken)
      }),
    )
  })

  it('does not open with any bit flipped, nor spelt another way', () => {
    const sealed = sealToken(SECRET, ada)
    for (let position = 0; position < sealed.length; position += 1)
      for (let bit = 0; bit < 7; bit += 1) {
        const letter = String.fromCharCode(sealed.charCodeAt(position) ^ (1 << bit))
        const changed = sealed.slice(0, position) + letter + sealed.slice(position + 1)
        expect(() => openToken(changed, ada)).toThrow(SealBroken)
      }
  })

  it.each([
    '',
    'v1',
    'v1.old..',
    SECRET,
    'v2.old.AAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAA',
    `v1.old.${'A'.repeat(16)}.${'A'.repeat(22)}`,
  ])('is not %j', (text) => {
    expect(() => openToken(text, ada)).toThrow(SealBroken)
  })

  it('cannot be put together of two', () => {
    const [one, two] = [sealToken(SECRET, ada).split('.'), sealToken('another', ada).split('.')]
    expect(() => openToken([...one.slice(0, 3), two[3]].join('.'), ada)).toThrow(SealBroken)
  })

  it('says nothing of itself when it does not open', () => {
    const sealed = sealToken(SECRET, ada)
    const broken = [`${sealed}A`, sealed.replace('v1.old', 'v1.elsewhere'), `${sealed.slice(0, -4)}AAAA`]
    const thrown = broken.map((text) => refusalOf(() => openToken(text, ada)))
    for (const text of thrown) {
      expect(text).toContain('SealBroken')
      expect(text).not.toContain('elsewhere')
      expect(text).not.toContain(sealed.split('.')[3]?.slice(0, 20))
    }
  })
})

describe('a new key', () => {
  it('seals, while the old one still opens', () => {
    const before = sealToken(SECRET, ada)
    expect(isSealedByCurrentKey(before)).toBe(true)
    state.keys = [young, old]
    expect(isSealedByCurrentKey(before)).toBe(false)
    expect(openToken(before, ada)).toBe(SECRET)
    const after = sealToken(openToken(before, ada), ada)
    expect(after.startsWith(sealedByCurrentKey())).toBe(true)
    state.keys = [young]
    expect(openToken(after, ada)).toBe(SECRET)
    expect(() => openToken(before, ada)).toThrow(/unknown key/)
  })

  it('under the same name opens nothing of the old one', () => {
    const before = sealToken(SECRET, ada)
    state.keys = [aKey('old')]
    expect(() => openToken(before, ada)).toThrow(/not authentic/)
  })
})

function refusalOf(run: () => unknown): string {
  try {
    run()
  } catch (error) {
    return inspect(error, { depth: 10, showHidden: true })
  }
  throw new Error('It was not refused')
}

describe('TOKEN_KEYS', async () => {
  const { parse } = await vi.importActual<typeof import('@/lib/env')>('@/lib/env')
  const read = (keys: string | undefined) => parse({ ...process.env, TOKEN_KEYS: keys })
  const good = randomBytes(32).toString('base64')
  const other = randomBytes(32).toString('base64')

  it('is read in its order', () => {
    const { TOKEN_KEYS } = read(`b:${good}, a-1:${other}`)
    expect(TOKEN_KEYS.map(({ id }) => id)).toEqual(['b', 'a-1'])
    expect(TOKEN_KEYS[0]?.key).toEqual(Buffer.from(good, 'base64'))
  })

  it('is made fresh in a shape that is accepted, each time under a new name', () => {
    const [one, two] = [newSecrets().TOKEN_KEYS, newSecrets().TOKEN_KEYS]
    expect(read(`${one},${two}`).TOKEN_KEYS).toHaveLength(2)
  })

  it.each([
    ['missing', undefined],
    ['empty', ''],
    ['without a name', good],
    ['with a bad name', `a.b:${good}`],
    ['too short', `a:${randomBytes(31).toString('base64')}`],
    ['too long', `a:${randomBytes(33).toString('base64')}`],
    ['no base64', `a:${'?'.repeat(44)}`],
    ['of nothing but zeros', `a:${Buffer.alloc(32).toString('base64')}`],
    ['of one byte over and over', `a:${Buffer.alloc(32, 7).toString('base64')}`],
    ['followed by a comma', `a:${good},`],
    ['twice of one name', `a:${good},a:${other}`],
    ['twice the same', `a:${good},b:${good}`],
  ])('is refused when it is %s, without showing it', (_what, keys) => {
    const message = refusalOf(() => read(keys))
    expect(message).toContain('TOKEN_KEYS')
    expect(message).not.toContain(good.slice(0, 12))
  })
})
