import { crc32, deflateSync } from 'node:zlib'
import PostalMime from 'postal-mime'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { mintViewer, type Role } from '@/lib/domain/actor'
import { type BrandDraft, plainDraft } from '@/lib/domain/brand-form'
import {
  type Company,
  DAY,
  hourAhead,
  openCompany,
  openWorld,
  scheduled,
  type World,
} from '../../support/world'

vi.setConfig({ testTimeout: 120_000 })

let world: World
let company: Company
let brands: Awaited<ReturnType<typeof load>>
let round = 0

async function load() {
  return {
    ...(await import('@/lib/commands/brand/save')),
    ...(await import('@/lib/commands/brand/set-logo')),
    ...(await import('@/lib/queries/brand/find')),
    logo: await import('@/app/api/files/logo/[id]/route'),
  }
}

beforeAll(async () => {
  world = await openWorld()
  brands = await load()
})
afterAll(() => world.close())
beforeEach(async () => {
  world.executor.dropState()
  await world.database.reset()
  round += 1
  company = await openCompany(world, `acme-${round}`)
})

const as = (role: Role) => mintViewer({ ...company.viewer, role })
const save = (draft: Partial<BrandDraft>, viewer = company.viewer) =>
  brands.saveBrand(viewer, { ...plainDraft, ...draft }, world.now())
const setLogo = (bytes: Uint8Array, name = 'logo.png', viewer = company.viewer) =>
  brands.setLogo(viewer, { name, bytes }, world.now())
const logoOf = async () => (await brands.findBrand(company.viewer)).organization.brand?.logo ?? null
const fetchLogo = (id: string) =>
  brands.logo.GET(new Request('http://localhost'), { params: Promise.resolve({ id }) })
/** A PNG that claims to be that large; who believes it takes 2.7 GB. */
function bomb(): Uint8Array {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
    return Buffer.concat([number(data.length), body, number(crc32(body))])
  }
  const head = Buffer.concat([number(30_000), number(30_000), Buffer.from([8, 2, 0, 0, 0])])
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
  const pixels = deflateSync(Buffer.alloc(100_000))
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
function number(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}
const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 4, background: '#8a1c5c' } })
const history = () =>
  world.database.client.timelineEvent.findMany({ orderBy: { id: 'asc' }, select: { what: true, why: true } })

async function nextLetter() {
  const letters = () => world.resend.mails('zoe@example.com')
  const before = letters().length
  await scheduled(world, company, hourAhead(world, 10 * DAY))
  await world.flush()
  await expect.poll(() => letters().length, { timeout: 30_000 }).toBe(before + 1)
  return letters().at(-1)
}

describe('a letter on the wire', () => {
  it('has the logo, the colour, the sender’s name and the address of its organisation', async () => {
    await setLogo(await picture(400, 200).png().toBuffer())
    await save({
      accent: '#8a1c5c',
      senderName: 'Acme Hiring',
      replyTo: 'people@acme.example',
      postalAddress: 'Acme GmbH\nTorstraße 1',
      poweredBy: false,
    })
    const mail = await nextLetter()
    const logo = await logoOf()
    expect(mail?.from).toBe('"Acme Hiring" <interviews@mail.acme.example>')
    expect(mail?.headers['Reply-To']).toBe(company.viewer.email)
    expect(mail?.html).toContain(`${process.env.NEXTAUTH_URL}/api/files/logo/${logo?.id}`)
    expect(mail?.html).toMatch(/<img [^>]*alt="Acme" height="42" [^>]*width="84"/)
    expect(mail?.html).toContain('background-color:#8a1c5c')
    expect(mail?.text).toMatch(/^Acme\n[\s\S]*Acme GmbH\nTorstraße 1\n\s*Unsubscribe http\S+$/)
    expect(`${mail?.html}`).not.toContain('Powered by')
  })

  it('G1: a hostile sender’s name stays one name of one address', async () => {
    await save({ senderName: 'Eve" <victim@evil.example>, "' })
    const mail = await nextLetter()
    const { from } = await PostalMime.parse(`From: ${mail?.from}\r\n\r\n`)
    expect(from).toEqual({ name: 'Eve victim@evil.example ,', address: 'interviews@mail.acme.example' })
  })

  it('looks as before where nothing was set', async () => {
    const mail = await nextLetter()
    expect(mail?.from).toBe('"Acme" <interviews@mail.acme.example>')
    expect(mail?.html).toContain('background-color:#0f5c5a')
    expect(mail?.html).not.toContain('/api/files/logo/')
  })
})

describe('the brand', () => {
  it('is kept with a line in the history that says what changed, and none when nothing did', async () => {
    await save({ accent: '#8a1c5c', trackOpens: false })
    await save({ accent: '#8a1c5c', trackOpens: false })
    expect(await history()).toEqual([
      { what: 'brand_saved', why: 'Changed: the accent colour, the tracking of opens' },
    ])
    expect((await brands.findBrand(company.viewer)).organization.brand).toMatchObject({
      accent: '#8a1c5c',
      trackOpens: false,
      trackClicks: true,
    })
  })

  it.each(['recruiter', 'interviewer'] as const)('is not changed by a %s', async (role) => {
    expect(await save({ accent: '#8a1c5c' }, as(role))).toMatchObject({ ok: false, reason: 'not_allowed' })
    expect(await setLogo(await picture(10, 10).png().toBuffer(), 'a.png', as(role))).toMatchObject({
      reason: 'not_allowed',
    })
    expect(await brands.removeLogo(as(role), world.now())).toMatchObject({ reason: 'not_allowed' })
    expect(await world.database.client.brand.count()).toBe(0)
  })

  it('is each organisation’s own', async () => {
    const other = await openCompany(world, `other-${round}`)
    await save({ accent: '#8a1c5c' })
    await save({ senderName: 'Other' }, other.viewer)
    expect((await brands.findBrand(company.viewer)).organization.brand).toMatchObject({
      accent: '#8a1c5c',
      senderName: null,
    })
    expect((await brands.findBrand(other.viewer)).organization.brand).toMatchObject({ accent: null })
  })
})

describe('a logo', () => {
  it.each(['png', 'jpeg', 'webp', 'gif'] as const)(
    'is taken as %s, made small, and is a PNG',
    async (format) => {
      expect(await setLogo(await picture(2000, 1000).toFormat(format).toBuffer(), `x.${format}`)).toEqual({
        ok: true,
      })
      const logo = await logoOf()
      expect(logo).toMatchObject({ width: 168, height: 84 })
      const answer = await fetchLogo(logo?.id ?? '')
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        'content-type': 'image/png',
        'cache-control': 'public, max-age=31536000, immutable',
        'x-content-type-options': 'nosniff',
      })
      expect(answer.headers.get('set-cookie')).toBeNull()
      const served = await sharp(Buffer.from(await answer.arrayBuffer())).metadata()
      expect(served).toMatchObject({ format: 'png', width: 168, height: 84 })
    },
  )

  it('keeps nothing of what came with the picture', async () => {
    const secret = 'GPS 52.5200 13.4050'
    const bytes = await picture(300, 100)
      .withExif({ IFD0: { ImageDescription: secret, Copyright: secret } })
      .jpeg()
      .toBuffer()
    expect(bytes.includes(secret)).toBe(true)
    await setLogo(bytes, '../../<b>me</b>.jpg')
    const file = await world.database.client.file.findFirstOrThrow()
    expect(Buffer.from(file.bytes).includes(secret)).toBe(false)
    expect((await sharp(file.bytes).metadata()).exif).toBeUndefined()
  })

  it('that is small is not enlarged, and a very wide one is no wider than a letter', async () => {
    await setLogo(await picture(60, 20).png().toBuffer())
    expect(await logoOf()).toMatchObject({ width: 60, height: 20 })
    await setLogo(await picture(4000, 100).png().toBuffer())
    expect(await logoOf()).toMatchObject({ width: 800, height: 20 })
  })

  it('gets another address with another picture; the former one is still served to letters that left', async () => {
    const first = await picture(100, 50).png().toBuffer()
    await setLogo(first)
    const [before] = [await logoOf()]
    await setLogo(await picture(100, 40).png().toBuffer())
    const after = await logoOf()
    expect(after?.id).not.toBe(before?.id)
    await setLogo(first)
    expect((await logoOf())?.id).toBe(before?.id)
    await brands.removeLogo(company.viewer, world.now())
    expect(await logoOf()).toBeNull()
    for (const id of [before?.id, after?.id]) expect((await fetchLogo(id ?? '')).status).toBe(200)
    expect((await history()).map(({ what }) => what)).toEqual([
      'logo_set',
      'logo_set',
      'logo_set',
      'logo_removed',
    ])
  })

  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><image href="http://169.254.169.254/"/></svg>'
  it.each<[string, () => Promise<Uint8Array> | Uint8Array, string]>([
    ['an SVG under the name of a PNG (G6)', () => Buffer.from(svg), 'no_picture'],
    ['HTML', () => Buffer.from('<html><script>alert(1)</script>'), 'no_picture'],
    ['a head without a body', () => Buffer.from('\x89PNG\r\n\x1a\nnothing else', 'latin1'), 'no_picture'],
    [
      'half a picture',
      async () => (await picture(900, 900).jpeg().toBuffer()).subarray(0, 900),
      'no_picture',
    ],
    ['a TIFF', () => picture(10, 10).tiff().toBuffer(), 'no_picture'],
    ['nothing', () => new Uint8Array(), 'empty'],
    [
      'more than 3 MB',
      () => Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(3 * 1024 * 1024)]),
      'too_large',
    ],
    ['a bomb: 30,000 × 30,000 pixels in a few bytes', bomb, 'no_picture'],
  ])('is refused as %s', async (_what, bytes, reason) => {
    const outcome = await setLogo(await bytes())
    expect(outcome).toMatchObject({ ok: false, reason })
    expect(outcome).toHaveProperty('fields.logo')
    expect(await world.database.client.file.count()).toBe(0)
  })

  it('is the only file that strangers may fetch', async () => {
    const { storeFile } = await import('@/lib/commands/file/store')
    const kept = await world.database.client.$transaction((tx) =>
      storeFile(
        tx as never,
        company.viewer,
        { name: 'offer.pdf', contentType: 'application/pdf', bytes: Buffer.from('secret') },
        world.now(),
      ),
    )
    if (!kept.ok) throw new Error(kept.reason)
    for (const id of [kept.fileId, crypto.randomUUID(), 'x', "' OR 1=1"]) {
      const answer = await fetchLogo(id)
      expect([answer.status, await answer.text()]).toEqual([404, 'Not found'])
    }
  })
})
