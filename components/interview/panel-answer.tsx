import { Check, CircleHelp, X } from 'lucide-react'

/** The words are those of the schema. */
export type PanelResponse = 'needs_action' | 'accepted' | 'tentative' | 'declined'

const looks = {
  accepted: { word: 'accepted', icon: Check, tone: 'text-scheduled' },
  tentative: { word: 'maybe', icon: CircleHelp, tone: 'text-pending' },
  declined: { word: 'declined', icon: X, tone: 'text-declined' },
  needs_action: { word: 'no answer', icon: CircleHelp, tone: 'text-ink-soft' },
}

interface PanelAnswerProps {
  response: PanelResponse | null
  /** The entry in Google has this person as a guest. */
  invited: boolean
}

/** What an interviewer has answered in Google Calendar; nothing while there is nothing to answer. */
export function PanelAnswer({ response, invited }: PanelAnswerProps) {
  if (!response && !invited) return null
  const { word, icon: Icon, tone } = looks[response ?? 'needs_action']
  return (
    <span className={`ml-1.5 inline-flex items-center gap-1 text-sm whitespace-nowrap ${tone}`}>
      <Icon aria-hidden className="size-3.5" />
      {word}
    </span>
  )
}
