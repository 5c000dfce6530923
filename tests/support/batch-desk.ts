import { batchCommands, mailsByAddress, orderOf } from './batch'
import { type Company, openCompany, openWorld, type World } from './world'

/** Batches on real PostgreSQL and the Resend stand-in, each test with a company of its own. */
export class BatchDesk {
  private turn = 0
  private before = new Map<string, number>()
  private own: Company | undefined

  private constructor(
    readonly world: World,
    readonly commands: Awaited<ReturnType<typeof batchCommands>>,
  ) {}

  static async open(): Promise<BatchDesk> {
    const world = await openWorld({ engine: false })
    return new BatchDesk(world, await batchCommands())
  }

  /** Before each test. */
  async begin(): Promise<void> {
    this.world.faults.clear()
    this.world.resend.allow(100)
    this.turn += 1
    this.own = await openCompany(this.world, `acme-${this.turn}`)
    this.before = mailsByAddress(this.world)
  }

  close(): Promise<void> {
    return this.world.close()
  }

  get company(): Company {
    if (!this.own) throw new Error('No test has begun')
    return this.own
  }

  get client() {
    return this.world.database.client
  }

  /** Another company. */
  stranger(): Promise<Company> {
    return openCompany(this.world, `strange-${this.turn}`)
  }

  /** Starts a batch of so many, with addresses of this test. @returns its id */
  async started(count: number): Promise<string> {
    const order = orderOf(this.world, this.company, count)
    const rows = order.rows.map((row) => ({ ...row, email: this.address(row.position) }))
    const outcome = await this.commands.createBatch(this.company.viewer, { ...order, rows }, this.world.now())
    if (!outcome.ok) throw new Error(JSON.stringify(outcome))
    return outcome.batchId
  }

  async find(batchId: string) {
    const batch = await this.commands.findBatch(this.company.viewer, batchId)
    if (!batch) throw new Error('The batch is gone')
    return batch
  }

  run(batchId: string) {
    return this.commands.runBatch(this.world.commands.system, batchId)
  }

  /** Runs it until it says that there is nothing to do, jumping to when it wants to come back. */
  async untilDone(batchId: string): Promise<void> {
    const { clock } = this.world
    for (let turns = 0; turns < 12; turns += 1) {
      const { comeBackAt } = await this.run(batchId)
      if (!comeBackAt) return
      const wait = Date.parse(comeBackAt) - clock.now()
      if (wait > 0) clock.jumpTo(clock.now() + wait + 1)
    }
    throw new Error('The batch does not end')
  }

  /** New mails by address since the test began. */
  newMails(): Record<string, number> {
    return Object.fromEntries(
      [...mailsByAddress(this.world)]
        .map(([address, count]) => [address, count - (this.before.get(address) ?? 0)] as const)
        .filter(([, count]) => count > 0),
    )
  }

  /** What {@link newMails} are when the rows at these places got one letter each. */
  oneEach(places: readonly number[]): Record<string, number> {
    return Object.fromEntries(places.map((place) => [this.address(place), 1]))
  }

  private address(place: number): string {
    return `t${this.turn}-${place}@example.com`
  }
}

/** The places from one on. */
export const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1)
