import { db, newId } from '@/lib/db'
import type { SystemActor } from '@/lib/domain/actor'
import { trackingOf } from '@/lib/domain/tracking'
import { type Hit, machineReason } from '@/lib/domain/tracking-hit'
import { type LetterOfHits, lettersOfHits } from '@/lib/queries/message/letters-of-hits'

export interface LetterHit extends Hit {
  readonly messageId: string
}

/** No program names itself at such length; the rest is not kept. */
const LONGEST_USER_AGENT = 300

/**
 * Writes hits on letters down, and when each letter was first opened and followed, by a person and by a machine. A
 * person who follows a link has opened the letter. What turns out to be part of a burst is a machine's in hindsight.
 * Nothing else changes: no state, no plan, no interview. Unknown letters, and those of whoever is not to be measured
 * any more, leave no trace. Two statements, however many hits; a burst takes one more.
 */
export async function recordHits(system: SystemActor, hits: readonly LetterHit[]): Promise<void> {
  const letters = await lettersOfHits(system, hits)
  const judged = letters.flatMap((letter) =>
    judge(
      letter,
      hits.filter(({ messageId }) => messageId === letter.id),
    ),
  )
  if (judged.length > 0) await write(judged)
}

interface JudgedHit {
  id: string
  organizationId: string
  messageId: string
  kind: 'open' | 'click'
  link: number | null
  at: Date
  machine: string | null
  userAgent: string | null
  /** It was written before, as a person's. */
  again: boolean
}

function judge(letter: LetterOfHits, fresh: readonly LetterHit[]): JudgedHit[] {
  const wished = trackingOf({ ...letter, unsubscribed: false })
  const counted = fresh.filter(({ kind }) => (kind === 'open' ? wished.opens : wished.clicks))
  const clicks = [...letter.recentClicks, ...counted.filter(({ kind }) => kind === 'click')]
  const machine = (hit: Hit) => machineReason(hit, { ...letter, clicks })
  const row = { organizationId: letter.organizationId, messageId: letter.id }
  const before = letter.recentClicks
    .filter((click) => click.machine === null)
    .map((click) => ({
      ...row,
      ...click,
      kind: 'click' as const,
      machine: machine({ ...click, kind: 'click', method: 'GET' }),
      again: true,
    }))
  return [
    ...before.filter((click) => click.machine !== null),
    ...counted.map((hit) => ({
      ...row,
      id: newId(),
      kind: hit.kind,
      link: hit.link,
      at: hit.at,
      machine: machine(hit),
      userAgent: hit.userAgent?.slice(0, LONGEST_USER_AGENT).replaceAll('\0', '') ?? null,
      again: false,
    })),
  ]
}

/** The moments of a letter with a burst come from its hits anew, those of all others only move to earlier. */
async function write(rows: readonly JudgedHit[]): Promise<void> {
  const written = db().$executeRaw`
    WITH given AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS g(
        "id" uuid, "organizationId" uuid, "messageId" uuid, "kind" "TrackingKind", "link" int, "at" timestamptz,
        "machine" text, "userAgent" text, "again" boolean)
    ), added AS (
      INSERT INTO "TrackingHit" ("id", "organizationId", "messageId", "kind", "link", "at", "machine", "userAgent")
      SELECT "id", "organizationId", "messageId", "kind", "link", "at", "machine", "userAgent"
      FROM given WHERE NOT "again"
    ), turned AS (
      UPDATE "TrackingHit" h SET "machine" = g."machine" FROM given g WHERE g."again" AND h."id" = g."id"
    ), seen AS (
      SELECT "messageId", bool_or("again") AS "again",
        min("at") FILTER (WHERE "machine" IS NULL) AS "opened",
        min("at") FILTER (WHERE "machine" IS NULL AND "kind" = 'click') AS "clicked",
        min("at") FILTER (WHERE "machine" IS NOT NULL AND "kind" = 'open') AS "machineOpened",
        min("at") FILTER (WHERE "machine" IS NOT NULL AND "kind" = 'click') AS "machineClicked"
      FROM given GROUP BY "messageId"
    ), kept AS (
      SELECT h."messageId", min(h."at") AS "opened", min(h."at") FILTER (WHERE h."kind" = 'click') AS "clicked"
      FROM "TrackingHit" h JOIN seen s ON s."messageId" = h."messageId" AND s."again"
      WHERE h."machine" IS NULL AND h."id" NOT IN (SELECT "id" FROM given WHERE "again")
      GROUP BY h."messageId"
    )
    UPDATE "Message" m SET
      "openedAt" = least(CASE WHEN s."again" THEN k."opened" ELSE m."openedAt" END, s."opened"),
      "clickedAt" = least(CASE WHEN s."again" THEN k."clicked" ELSE m."clickedAt" END, s."clicked"),
      "machineOpenedAt" = least(m."machineOpenedAt", s."machineOpened"),
      "machineClickedAt" = least(m."machineClickedAt", s."machineClicked")
    FROM seen s LEFT JOIN kept k ON k."messageId" = s."messageId"
    WHERE m."id" = s."messageId"`
  const anew = rows.flatMap(({ again, messageId }) => (again ? messageId : []))
  if (anew.length === 0) return void (await written)
  // Held first: a statement that had to wait for another hit on the letter would count without it.
  const held = db().$queryRaw`
    SELECT 1 FROM "Message" WHERE "id" = ANY(${anew}::uuid[]) ORDER BY "id" FOR NO KEY UPDATE`
  await db().$transaction([held, written])
}
