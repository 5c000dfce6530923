import { Card } from '@/components/ui/card'
import type { BrandDraft } from '@/lib/domain/brand-form'

/** The brand for those who only look. */
export function BrandFacts({ draft, hasLogo }: { draft: BrandDraft; hasLogo: boolean }) {
  const facts: [string, string][] = [
    ['Logo', hasLogo ? 'a picture' : 'the name'],
    ['Accent colour', draft.accent ?? 'the usual one'],
    ['Footer', draft.footer ?? 'none'],
    ['Postal address', draft.postalAddress ?? 'none'],
    ['Sender', draft.senderName ?? 'the name'],
    ['Answers go to', draft.replyTo ?? 'the organiser'],
    ['Opens', draft.trackOpens ? 'noted' : 'not noted'],
    ['Clicks', draft.trackClicks ? 'noted' : 'not noted'],
  ]
  return (
    <Card title="In force">
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-2">
        {facts.map(([name, says]) => (
          <div key={name} className="contents">
            <dt className="text-ink-soft">{name}</dt>
            <dd className="break-words whitespace-pre-line">{says}</dd>
          </div>
        ))}
      </dl>
      <p className="pt-3 text-sm text-ink-soft">Owners and admins may change it.</p>
    </Card>
  )
}
