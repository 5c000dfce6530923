import { LogOut } from 'lucide-react'
import { ActionForm, type FormState } from '@/components/ui/form'
import { Menu, MenuButton } from '@/components/ui/menu'

export interface UserMenuProps {
  name: string
  email: string
  /** What one may do here: "Recruiter". */
  role?: string
  /** A server action that ends the session. */
  signOut: (previous: FormState, form: FormData) => Promise<FormState>
}

/** Who is signed in, and the way out. */
export function UserMenu({ name, email, role, signOut }: UserMenuProps) {
  return (
    <Menu
      label={`Account of ${name}`}
      triggerClass="grid size-8 place-items-center rounded-full bg-accent-soft text-xs font-semibold text-accent max-md:size-9"
      trigger={initials(name)}
    >
      <div className="max-w-64 border-b border-line px-2.5 pt-1.5 pb-2.5">
        <p className="truncate font-semibold">{name}</p>
        <p className="truncate text-sm text-ink-soft">{email}</p>
        {role && <p className="text-sm text-ink-soft">{role}</p>}
      </div>
      <ActionForm action={signOut} className="pt-1">
        <MenuButton>
          <LogOut aria-hidden />
          Sign out
        </MenuButton>
      </ActionForm>
    </Menu>
  )
}

/** "AL" of Ada Lovelace, "A" of Ada. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/)
  const [first = '', last = ''] = [words[0], words.length > 1 ? words.at(-1) : '']
  return `${[...first][0] ?? '?'}${[...last][0] ?? ''}`.toUpperCase()
}
