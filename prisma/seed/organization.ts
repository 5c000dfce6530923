import { db, newId } from '@/lib/db'
import { mintViewer, type Viewer } from '@/lib/domain/actor'

export interface Seeded {
  ada: Viewer
  ben: Viewer
  /** Job title → id. */
  jobs: Map<string, string>
  /** First name → id and zone. */
  candidates: Map<string, { id: string; timeZone: string }>
}

const jobs = [
  ['Backend Engineer', 'Platform', 'Berlin or remote', 'Keeps the scheduling engine honest.'],
  ['Product Manager', 'Product', 'Berlin', 'Decides what hiring teams get next.'],
  ['Product Designer', 'Design', 'Remote in Europe', 'Makes a nervous moment feel calm.'],
  ['Customer Success Lead', 'Success', 'New York', 'Helps teams through their first hundred interviews.'],
] as const

const candidates = [
  ["Zoë O'Neil", 'America/Denver', 'Backend Engineer', '+1 303 555 0134'],
  ['Kai Brandt', 'Europe/Berlin', 'Product Manager', '+49 30 5550 177'],
  ['Lee Chen', 'America/New_York', 'Product Designer', '+1 212 555 0190'],
  ['Priya Nair', 'Asia/Kolkata', 'Backend Engineer', '+91 80 5550 1422'],
  ['Tomás Rivera', 'America/Mexico_City', 'Backend Engineer', '+52 55 5550 1180'],
  ['Aisha Bello', 'Africa/Lagos', 'Customer Success Lead', '+234 1 555 0121'],
  ['Noah Fischer', 'Europe/Vienna', 'Product Manager', '+43 1 555 0166'],
  ['Mina Sato', 'Asia/Tokyo', 'Product Designer', '+81 3 5550 1199'],
  ['Jonas Lind', 'Europe/Stockholm', 'Backend Engineer', '+46 8 555 0143'],
  ['Sofia Rossi', 'Europe/Rome', 'Product Manager', '+39 06 5550 155'],
  ['Omar Haddad', 'Africa/Cairo', 'Customer Success Lead', '+20 2 5550 1101'],
  ['Inês Duarte', 'Europe/Lisbon', 'Product Designer', '+351 21 555 0117'],
] as const

/** Acme with two recruiters, its jobs, and candidates who applied over the last weeks. */
export async function seedOrganization(now: Date): Promise<Seeded> {
  const organizationId = newId()
  const ago = (days: number) => new Date(now.getTime() - days * 86_400_000)
  await db().organization.create({
    data: { id: organizationId, name: 'Acme', slug: 'acme', timeZone: 'Europe/Berlin', createdAt: ago(60) },
  })
  const member = async (name: string, email: string, role: 'owner' | 'recruiter'): Promise<Viewer> => {
    const userId = newId()
    const membershipId = newId()
    await db().user.create({
      data: { id: userId, email, name, timeZone: 'Europe/Berlin', createdAt: ago(60) },
    })
    await db().membership.create({
      data: { id: membershipId, organizationId, userId, role, createdAt: ago(60) },
    })
    return mintViewer({
      organizationId,
      organizationSlug: 'acme',
      organizationName: 'Acme',
      organizationTimeZone: 'Europe/Berlin',
      membershipId,
      userId,
      name,
      email,
      role,
      timeZone: 'Europe/Berlin',
    })
  }
  const ada = await member('Ada Lindqvist', 'ada@acme.example', 'owner')
  const ben = await member('Ben Okafor', 'ben@acme.example', 'recruiter')

  const jobIds = new Map<string, string>()
  for (const [title, department, location, role] of jobs) {
    const id = newId()
    jobIds.set(title, id)
    await db().job.create({
      data: {
        id,
        organizationId,
        title,
        department,
        location,
        role,
        industry: 'Software',
        status: 'open',
        createdById: ada.userId,
        createdAt: ago(40),
      },
    })
  }

  const people = new Map<string, { id: string; timeZone: string }>()
  for (const [index, [name, timeZone, job, phone]] of candidates.entries()) {
    const id = newId()
    const firstName = name.split(' ')[0] ?? name
    const address = firstName
      .normalize('NFD')
      .replace(/[^a-z]/gi, '')
      .toLowerCase()
    people.set(firstName, { id, timeZone })
    const createdAt = ago(30 - index)
    await db().candidate.create({
      data: {
        id,
        organizationId,
        name,
        email: `${address}@candidates.example`,
        phone,
        timeZone,
        createdAt,
        updatedAt: createdAt,
      },
    })
    await db().application.create({
      data: {
        id: newId(),
        organizationId,
        candidateId: id,
        jobId: jobIds.get(job) ?? '',
        stage: 'applied',
        stageChangedAt: createdAt,
        createdAt,
      },
    })
  }
  return { ada, ben, jobs: jobIds, candidates: people }
}
