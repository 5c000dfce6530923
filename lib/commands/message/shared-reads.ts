import type { SystemActor, Viewer } from '@/lib/domain/actor'
import { scopesThatStop, suppressionKey, suppressionScopes } from '@/lib/domain/suppression'
import type { MessageForDelivery } from '@/lib/queries/message/for-delivery'
import { suppressionsOf } from '@/lib/queries/suppression/find'
import type { TemplateOfLetter } from '@/lib/queries/template/for-letter'
import { templateOfMessage } from './template-source'

/** What letters that are written at the same time look up once for all of them. */
export class SharedReads {
  private readonly templates = new Map<string, Promise<TemplateOfLetter | undefined>>()
  private readonly silenced = new Map<string, Promise<ReadonlySet<string>>>()

  constructor(
    private readonly actor: SystemActor | Viewer,
    private readonly messages: readonly MessageForDelivery[],
  ) {}

  /** See {@link templateOfMessage}. */
  template(message: MessageForDelivery): Promise<TemplateOfLetter | undefined> {
    const { organizationId, templateId, kind, audience, ordinal } = message
    const key = [organizationId, templateId, kind, audience, ordinal].join()
    const template = this.templates.get(key) ?? templateOfMessage(this.actor, message)
    this.templates.set(key, template)
    return template
  }

  /** Whether the reader wants no letters any more and gets this one all the same: they are not to be measured. */
  async hasUnsubscribed(message: MessageForDelivery): Promise<boolean> {
    if (!isWrittenToSilenced(message)) return false
    const { organizationId, recipientEmail } = message
    const silenced = this.silenced.get(organizationId) ?? this.silencedOf(organizationId)
    this.silenced.set(organizationId, silenced)
    return (await silenced).has(suppressionKey(recipientEmail) ?? '')
  }

  private async silencedOf(organizationId: string): Promise<ReadonlySet<string>> {
    const ours = this.messages.filter(
      (message) => message.organizationId === organizationId && isWrittenToSilenced(message),
    )
    const standing = await suppressionsOf(
      organizationId,
      ours.map(({ recipientEmail }) => recipientEmail),
    )
    return new Set(standing.filter(({ reason }) => reason === 'unsubscribe').map(({ email }) => email))
  }
}

/** What any suppression stops is looked at by the claim. */
function isWrittenToSilenced({ kind, batchId, audience }: MessageForDelivery): boolean {
  const stops = scopesThatStop({ kind, inBatch: batchId !== null })
  return audience === 'candidate' && stops.length < suppressionScopes.length
}
