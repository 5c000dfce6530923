import { now } from '@/lib/clock'
import { db } from '@/lib/db'
import { log } from '@/lib/log'
import { seedOrganization } from './seed/organization'
import { seedStories } from './seed/stories'

/**
 * An organisation that looks real: four jobs, twelve candidates, interviews in every state, all relative to the
 * clock and told through the product's own commands. Does nothing when an organisation exists.
 */
const at = now()
if ((await db().organization.count()) === 0) {
  const acme = await seedOrganization(at)
  const interviews = await seedStories(acme, at)
  log.info({ interviews }, 'Acme is seeded')
}
await db().$disconnect()
