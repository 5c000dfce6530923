import { newId, type Prisma, type Transaction } from '@/lib/db'
import type { SystemActor } from '@/lib/domain/actor'

export interface TimelineEntry {
  organizationId: string
  interviewId?: string
  candidateId?: string
  /** One of the words of lib/domain/timeline.ts. */
  what: string
  why?: string | null
  data?: Prisma.InputJsonObject
  at: Date
}

/** Who acted, by name, for a line that stays true when the person has gone. */
export interface TimelineActor {
  kind: 'member' | 'candidate' | 'system'
  id?: string
  name: string
}

/** Appends one line to the history, within the caller's transaction. */
export async function recordTimeline(
  tx: Transaction,
  actor: TimelineActor,
  entry: TimelineEntry,
): Promise<void> {
  await tx.timelineEvent.create({
    data: {
      id: newId(),
      organizationId: entry.organizationId,
      interviewId: entry.interviewId ?? null,
      candidateId: entry.candidateId ?? null,
      actorKind: actor.kind,
      actorId: actor.id ?? null,
      actorName: actor.name,
      what: entry.what,
      why: entry.why ?? null,
      ...(entry.data ? { data: entry.data } : {}),
      at: entry.at,
    },
  })
}

/** As {@link recordTimeline}, the same line for each of so many interviews. */
export async function recordOnTimelines(
  tx: Transaction,
  actor: TimelineActor,
  interviewIds: readonly string[],
  entry: Pick<TimelineEntry, 'organizationId' | 'what' | 'at'> & { why: string },
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "TimelineEvent" ("id", "organizationId", "interviewId", "actorKind", "actorId", "actorName", "what",
      "why", "at")
    SELECT u."id", ${entry.organizationId}::uuid, u."interviewId", ${actor.kind}::"ActorKind", ${actor.id ?? null}::uuid,
      ${actor.name}, ${entry.what}, ${entry.why}, ${entry.at}
    FROM unnest(${interviewIds.map(() => newId())}::uuid[], ${[...interviewIds]}::uuid[]) AS u("id", "interviewId")`
}

export const systemOnTimeline = (system: SystemActor): TimelineActor => ({
  kind: 'system',
  name: system.name,
})

/** A member, and the key of the API if one acted for them. */
export const memberOnTimeline = (viewer: {
  userId: string
  name: string
  apiKeyName?: string
}): TimelineActor => ({
  kind: 'member',
  id: viewer.userId,
  name: viewer.apiKeyName ? `${viewer.name} (API key “${viewer.apiKeyName}”)` : viewer.name,
})
