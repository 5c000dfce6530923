import { CalendarClock, CalendarPlus, EyeOff, Undo2 } from 'lucide-react'
import { Card } from '@/components/ui/card'

const points = [
  {
    icon: CalendarPlus,
    title: 'Permission 1: see and edit events',
    text: 'To put, move and remove the interviews that you organise in your main calendar, and to read those same entries, so that we notice when somebody moves them or answers.',
  },
  {
    icon: CalendarClock,
    title: 'Permission 2: see free and busy times',
    text: 'To see when interviewers are busy. Never with what.',
  },
  {
    icon: EyeOff,
    title: 'What is not read',
    text: 'The titles, descriptions and places of your other appointments; mail, contacts, files. When Google lists what has changed, everything that is not an interview of ours is dropped at once and never kept.',
  },
  {
    icon: Undo2,
    title: 'Ends whenever you like',
    text: 'Disconnect here, or at myaccount.google.com/connections. What Google gives us for it is kept encrypted and taken back when you disconnect.',
  },
]

/** What Google will ask, what for, and what is left alone: to be read before going there, and looked up later. */
export function ConnectionExplained({ connected }: { connected: boolean }) {
  return (
    <Card title={connected ? 'What you allow, and what for' : 'What Google will ask you, and what for'}>
      {!connected && (
        <p className="pb-4">
          Google’s page offers two boxes. Both are needed; Google words them wider than what we do with them.
        </p>
      )}
      <ul className="grid gap-4">
        {points.map(({ icon: Icon, title, text }) => (
          <li key={title} className="grid grid-cols-[1rem_minmax(0,1fr)] gap-x-2.5">
            <Icon aria-hidden className="mt-0.5 size-4 text-ink-soft" />
            <div>
              <h3 className="font-medium">{title}</h3>
              <p className="text-ink-soft">{text}</p>
            </div>
          </li>
        ))}
      </ul>
    </Card>
  )
}
