import { db } from '@/lib/db'
import type { SystemActor } from '@/lib/domain/actor'
import type { MessageAudience, MessageKind } from '@/lib/domain/message'
import { BURST } from '@/lib/domain/tracking-hit'

/** What has to be known of a letter to judge who looks at it. */
export interface LetterOfHits {
  readonly id: string
  readonly organizationId: string
  readonly kind: MessageKind
  readonly audience: MessageAudience
  readonly sentAt: Date | null
  readonly deliveredAt: Date | null
  readonly links: number
  readonly brand: { readonly trackOpens: boolean; readonly trackClicks: boolean } | null
  readonly trackingOffAt: Date | null
  /** Those of the moment before: of a burst, the first ones may have been written already. */
  readonly recentClicks: readonly RecentClick[]
}

interface RecentClick {
  readonly id: string
  readonly link: number | null
  readonly at: Date
  readonly machine: string | null
  readonly userAgent: string | null
}

/** The letters of hits, with the clicks of the two seconds around; in one statement. */
export async function lettersOfHits(
  _system: SystemActor,
  hits: readonly { readonly messageId: string; readonly at: Date }[],
): Promise<LetterOfHits[]> {
  const moments = hits.map(({ at }) => at.getTime())
  const first = new Date(Math.min(...moments) - BURST)
  const last = new Date(Math.max(...moments) + BURST)
  const found = await db().$queryRaw<(LetterOfHits & { recentClicks: (RecentClick & { at: string })[] })[]>`
    SELECT m."id", m."organizationId", m."kind"::text AS "kind", m."audience"::text AS "audience", m."sentAt",
      m."deliveredAt", coalesce(cardinality(m."trackedLinks"), 0) AS "links", c."trackingOffAt",
      CASE WHEN b."organizationId" IS NOT NULL
        THEN jsonb_build_object('trackOpens', b."trackOpens", 'trackClicks', b."trackClicks") END AS "brand",
      coalesce((
        SELECT jsonb_agg(jsonb_build_object(
          'id', h."id", 'link', h."link", 'at', h."at", 'machine', h."machine", 'userAgent', h."userAgent"))
        FROM (
          SELECT * FROM "TrackingHit" t
          WHERE t."messageId" = m."id" AND t."at" BETWEEN ${first} AND ${last} AND t."kind" = 'click'
          ORDER BY t."at" DESC LIMIT 100) h), '[]') AS "recentClicks"
    FROM "Message" m
    LEFT JOIN "Interview" i ON i."id" = m."interviewId"
    LEFT JOIN "Application" a ON a."id" = i."applicationId"
    LEFT JOIN "Candidate" c ON c."id" = coalesce(m."candidateId", a."candidateId")
    LEFT JOIN "Brand" b ON b."organizationId" = m."organizationId"
    WHERE m."id" = ANY(${[...new Set(hits.map(({ messageId }) => messageId))]}::uuid[])`
  return found.map((letter) => ({
    ...letter,
    recentClicks: letter.recentClicks.map((click) => ({ ...click, at: new Date(click.at) })),
  }))
}
