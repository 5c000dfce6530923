import {
  Briefcase,
  CalendarCheck,
  ClipboardList,
  FileText,
  type LucideIcon,
  Mail,
  Settings,
  Sun,
  Users,
} from 'lucide-react'
import { routes } from '@/lib/routes'

export interface Place {
  readonly label: string
  readonly icon: LucideIcon
  readonly href: string
}

/** Where one can go in an organisation, in the order of the day. The first four are in reach of a thumb. */
export function places(org: string, { mayRecruit }: { mayRecruit: boolean }): Place[] {
  return [
    { label: 'Today', icon: Sun, href: routes.today(org) },
    { label: 'Interviews', icon: CalendarCheck, href: routes.interviews(org) },
    { label: 'Candidates', icon: Users, href: routes.candidates(org) },
    { label: 'Jobs', icon: Briefcase, href: routes.jobs(org) },
    { label: 'Applications', icon: ClipboardList, href: routes.applications(org) },
    // What was and will be said is the recruiters' business.
    ...(mayRecruit ? [{ label: 'Messages', icon: Mail, href: routes.messages(org) }] : []),
    ...(mayRecruit ? [{ label: 'Templates', icon: FileText, href: routes.templates(org) }] : []),
    { label: 'Settings', icon: Settings, href: routes.settings(org) },
  ]
}
