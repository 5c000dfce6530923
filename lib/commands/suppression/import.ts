import { v7 } from 'uuid'
import { memberOnTimeline, recordTimeline } from '@/lib/commands/timeline/record'
import { db, type Transaction } from '@/lib/db'
import { mayRecruit, type Viewer } from '@/lib/domain/actor'
import { type Done, type Refusal, refuse } from '@/lib/domain/refusal'
import type { SuppressionDraft } from '@/lib/domain/suppression'
import { type InvalidLine, readSuppressionFile } from '@/lib/domain/suppression-file'
import { replanForAddresses } from './suppress'

export interface SuppressionImport {
  /** New on the list, or there with a wider scope now. */
  readonly added: number
  /** There already, or named twice. */
  readonly known: number
  readonly invalid: readonly InvalidLine[]
}

/**
 * Puts the addresses of a CSV on the list, in one statement however many; lines that cannot be read are left out and
 * told. Repeating it changes nothing. Refusals: `not_allowed`, and of the file as a whole, at the field `csv`.
 */
export async function importSuppressions(
  viewer: Viewer,
  { csv }: { csv: string },
  now: Date,
): Promise<Done<SuppressionImport> | Refusal> {
  if (!mayRecruit(viewer.role)) return refuse('not_allowed', { message: 'Only recruiters do this.' })
  const file = readSuppressionFile(csv.replaceAll('\0', ''))
  if (!file.ok) return file
  const { drafts, repeated, invalid } = file
  const { organizationId } = viewer
  const added = await db().$transaction(async (tx) => {
    const emails = await suppressAll(tx, viewer, { drafts, now })
    if (emails.length > 0)
      await recordTimeline(tx, memberOnTimeline(viewer), {
        organizationId,
        what: 'suppressions_imported',
        why: emails.length === 1 ? 'one address' : `${emails.length} addresses`,
        at: now,
      })
    return emails
  })
  await replanForAddresses(organizationId, added, now)
  return { ok: true, added: added.length, known: drafts.length - added.length + repeated, invalid }
}

/** @returns the addresses for which anything changed */
async function suppressAll(
  tx: Transaction,
  { organizationId, userId }: Viewer,
  { drafts, now }: { drafts: readonly SuppressionDraft[]; now: Date },
): Promise<string[]> {
  // In the order of the addresses: two imports at once then wait for each other instead of locking each other out.
  const rows = [...drafts]
    .sort((one, other) => (one.email < other.email ? -1 : 1))
    .map((draft, seq) => ({ id: v7({ msecs: now.getTime(), seq }), ...draft }))
  const changed = await tx.$queryRaw<{ email: string }[]>`
    INSERT INTO "Suppression" AS s
      ("id", "organizationId", "email", "reason", "scope", "detail", "createdAt", "createdById")
    SELECT r."id", ${organizationId}::uuid, r."email", 'manual', r."scope"::"SuppressionScope", r."detail", ${now},
      ${userId}::uuid
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS r("id" uuid, "email" text, "scope" text, "detail" text)
    ON CONFLICT ("organizationId", "email") WHERE "liftedAt" IS NULL DO UPDATE
    SET "scope" = excluded."scope", "reason" = excluded."reason", "detail" = excluded."detail",
      "messageId" = NULL
    WHERE s."scope" < excluded."scope"
    RETURNING s."email"`
  return changed.map(({ email }) => email)
}
