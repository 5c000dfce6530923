import { createHash } from 'node:crypto'

/** A person with a Google account. */
export interface Person {
  email: string
  name: string
  /** As Google's: 21 digits, and the same for the same address at every start. */
  sub: string
}

const ADDRESS = /^[^\s<>@,;:"]{1,64}@([\p{L}\p{N}-]+\.)+[\p{L}\p{N}-]{2,}$/u

/** The accounts that can sign in: the seeded ones, and whoever was typed on the consent page. */
export class People {
  /** By address; kept over a restart. */
  byEmail = new Map<string, Person>()

  constructor(seeded: { email: string; name: string }[]) {
    for (const { email, name } of seeded) this.add(email, name)
  }

  find(email: string): Person | undefined {
    return this.byEmail.get(email.trim().toLowerCase())
  }

  list(): Person[] {
    return [...this.byEmail.values()]
  }

  /** Makes an account, or finds the one with this address. Undefined if it is no mail address. */
  add(typedEmail: string, typedName: string): Person | undefined {
    const email = typedEmail.trim().toLowerCase()
    const known = this.byEmail.get(email)
    if (known || !ADDRESS.test(email)) return known
    const name = typedName.trim() || (email.split('@')[0] ?? email)
    const person = { email, name, sub: subOf(email) }
    this.byEmail.set(email, person)
    return person
  }
}

function subOf(email: string): string {
  const hash = createHash('sha256').update(`google account ${email}`).digest()
  return `1${String(hash.readBigUInt64BE() % 10n ** 20n).padStart(20, '0')}`
}
