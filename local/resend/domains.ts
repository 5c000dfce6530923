import { randomBytes, randomUUID } from 'node:crypto'
import type { LocalClock } from '../clock'
import type { Agenda } from './agenda'
import { invalid, Refusal } from './refusal'

type Status = 'not_started' | 'pending' | 'verified' | 'failed'

interface DnsRecord {
  record: 'SPF' | 'DKIM'
  name: string
  type: 'MX' | 'TXT' | 'CNAME'
  ttl: string
  status: Status
  value: string
  priority?: number
}

interface Domain {
  id: string
  name: string
  status: Status
  created_at: string
  region: string
  open_tracking: boolean
  click_tracking: boolean
  capabilities: { sending: 'enabled'; receiving: 'disabled' }
  records: DnsRecord[]
}

/** A look at the DNS takes this long here (_guess_), and is given up after 72 h. */
const LOOK = 2 * 60_000
const GIVE_UP = 72 * 3_600_000

const NAME = /^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/**
 * The domains of the account: https://resend.com/docs/api-reference/domains. The records of a domain stand in its DNS
 * as soon as it is known here, unless `setDns` said otherwise.
 */
export class Domains {
  private readonly domains = new Map<string, Domain>()
  private readonly missing = new Set<string>()
  private readonly looks = new Map<string, () => void>()

  constructor(
    private readonly clock: LocalClock,
    private readonly agenda: Agenda,
    private readonly given: readonly string[],
  ) {}

  /** Whether a mail may leave from this domain; a subdomain is a domain of its own. */
  isVerified(name: string): boolean {
    return (
      this.given.some((one) => one.toLowerCase() === name) ||
      [...this.domains.values()].some((domain) => domain.name === name && domain.status === 'verified')
    )
  }

  /** https://resend.com/docs/api-reference/domains/create-domain */
  create(posted: unknown) {
    const { name, region = 'us-east-1' } = (posted ?? {}) as { name?: unknown; region?: unknown }
    if (name === undefined || name === '')
      throw new Refusal(422, 'missing_required_field', 'Missing `name` field.')
    if (typeof name !== 'string' || !NAME.test(name.toLowerCase())) throw invalid('Invalid `name` field.')
    if (typeof region !== 'string' || !REGIONS.includes(region))
      throw new Refusal(422, 'invalid_region', 'Region must be one of the supported regions.')
    const wanted = name.toLowerCase()
    if (this.given.includes(wanted) || [...this.domains.values()].some((domain) => domain.name === wanted))
      throw new Refusal(403, 'validation_error', `The ${wanted} domain has been registered already.`)
    const domain: Domain = {
      id: randomUUID(),
      name: wanted,
      status: 'not_started',
      created_at: new Date(this.clock.now()).toISOString(),
      region,
      open_tracking: false,
      click_tracking: false,
      capabilities: { sending: 'enabled', receiving: 'disabled' },
      records: recordsOf(wanted, region),
    }
    this.domains.set(domain.id, domain)
    return domain
  }

  /** https://resend.com/docs/api-reference/domains/get-domain */
  get(id: string) {
    return { object: 'domain', ...this.find(id) }
  }

  /** https://resend.com/docs/api-reference/domains/list-domains, without pages: there are few here. */
  list() {
    const data = [...this.domains.values()].reverse().map(({ records: _, ...domain }) => domain)
    return { object: 'list', has_more: false, data }
  }

  /**
   * Looks at the DNS in the background; meanwhile the domain is pending, whatever it was.
   * https://resend.com/docs/api-reference/domains/verify-domain
   */
  verify(id: string) {
    const domain = this.find(id)
    this.looks.get(id)?.()
    mark(domain, 'pending')
    const began = this.clock.now()
    const look = () => {
      const found = !this.missing.has(domain.name)
      const over = this.clock.now() - began >= GIVE_UP
      if (found || over) {
        this.looks.delete(id)
        mark(domain, found ? 'verified' : 'failed')
      } else this.looks.set(id, this.agenda.at(began + GIVE_UP, `domain ${id}`, look))
    }
    this.looks.set(id, this.agenda.at(began + LOOK, `domain ${id}`, look))
    return { object: 'domain', id }
  }

  /** https://resend.com/docs/api-reference/domains/delete-domain */
  remove(id: string) {
    this.find(id)
    this.looks.get(id)?.()
    this.domains.delete(id)
    return { object: 'domain', id, deleted: true }
  }

  /** Puts the records of a domain into its DNS, or takes them out: one that was verified fails at once, one that waits is found. */
  setDns(name: string, present: boolean): void {
    if (present) this.missing.delete(name)
    else this.missing.add(name)
    for (const domain of this.domains.values()) {
      if (domain.name !== name) continue
      if (!present && domain.status === 'verified') mark(domain, 'failed')
      if (present && domain.status === 'pending') {
        this.looks.get(domain.id)?.()
        mark(domain, 'verified')
      }
    }
  }

  private find(id: string): Domain {
    if (!UUID.test(id)) throw invalid('The `id` must be a valid UUID.')
    const domain = this.domains.get(id)
    if (!domain) throw new Refusal(404, 'not_found', 'Domain not found')
    return domain
  }
}

const REGIONS = ['us-east-1', 'eu-west-1', 'sa-east-1', 'ap-northeast-1']

/** As in the answer of https://resend.com/docs/api-reference/domains/create-domain. */
function recordsOf(name: string, region: string): DnsRecord[] {
  const labels = name.split('.').slice(0, -2)
  const at = (own: string) => [own, ...labels].join('.')
  const rest = { ttl: 'Auto', status: 'not_started' as const }
  return [
    {
      record: 'SPF',
      name: at('send'),
      type: 'MX',
      value: `feedback-smtp.${region}.amazonses.com`,
      priority: 10,
      ...rest,
    },
    { record: 'SPF', name: at('send'), type: 'TXT', value: '"v=spf1 include:amazonses.com ~all"', ...rest },
    ...Array.from({ length: 3 }, (): DnsRecord => {
      const key = randomBytes(20).toString('hex').slice(0, 32)
      return {
        record: 'DKIM',
        name: at(`${key}._domainkey`),
        type: 'CNAME',
        value: `${key}.dkim.amazonses.com.`,
        ...rest,
      }
    }),
  ]
}

function mark(domain: Domain, status: Status): void {
  domain.status = status
  for (const record of domain.records) record.status = status
}
