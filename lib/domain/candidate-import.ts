import {
  CandidateDetails,
  candidateLimits,
  changedDetails,
  cleanLine,
  type DetailsChange,
  mergeDetails,
} from './candidate'
import type { ImportField } from './candidate-import-columns'
import { jobLimits, jobTitleKey } from './job'

/** One row of the file, before any rule looked at it. */
export interface ImportRow {
  readonly line: number
  readonly cells: readonly string[]
  readonly fields: Readonly<Partial<Record<ImportField, string>>>
  /** Why the row could not be read at all. */
  readonly broken?: string
}

/** What the organisation already has of the people and jobs that the file names. */
export interface Existing {
  /** By address. */
  readonly candidates: ReadonlyMap<string, ExistingCandidate>
  /** Preferred first: the first job of a title is the one that the title means. */
  readonly jobs: readonly { readonly id: string; readonly title: string }[]
  /** `applicationKey` of every application of these candidates. */
  readonly applications: ReadonlySet<string>
}

export interface ExistingCandidate extends CandidateDetails {
  readonly id: string
}

/** The job that a row applies for; without an id it is created by the import. */
export interface NamedJob {
  readonly key: string
  readonly title: string
  readonly id?: string
}

/** What an update will change of a candidate; `job` stands for an application that is added. */
export type Change = DetailsChange | { readonly field: 'job'; readonly from: null; readonly to: string }

interface Row {
  readonly line: number
  readonly cells: readonly string[]
  /** The name and address as the file has them, to recognise the row by. */
  readonly name: string
  readonly email: string
}

export type PlannedRow =
  | (Row & { readonly verdict: 'new'; readonly details: CandidateDetails; readonly job?: NamedJob })
  | (Row & {
      readonly verdict: 'update'
      /** The candidate as it will be. */
      readonly details: CandidateDetails
      /** Absent when the candidate comes with an earlier row of the same file. */
      readonly candidateId?: string
      readonly changes: readonly Change[]
      /** Present when an application is added. */
      readonly job?: NamedJob
    })
  | (Row & { readonly verdict: 'duplicate'; readonly why: string })
  | (Row & { readonly verdict: 'refused'; readonly why: readonly string[] })

export const verdicts = ['new', 'update', 'duplicate', 'refused'] as const
export type Verdict = (typeof verdicts)[number]

/** What applying an import did, in rows of the file and in what was made for them. */
export interface ImportResult {
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  readonly refused: number
  readonly jobs: number
  readonly applications: number
}

/**
 * Decides for every row what the import will do: exactly one verdict per row, in the order of the file.
 * An empty cell never erases anything; notes are added to notes, everything else of a known candidate is replaced.
 * A later row of the same address only counts for the further job that it names.
 */
export function planImport(rows: readonly ImportRow[], existing: Existing): PlannedRow[] {
  const jobs = new Map<string, NamedJob>()
  for (const { id, title } of existing.jobs) {
    const key = jobTitleKey(title)
    if (!jobs.has(key)) jobs.set(key, { key, title, id })
  }
  const seen = new Map<string, Seen>()
  return rows.map((row) => planRow(row, { existing, jobs, seen }))
}

/** Jobs that the plan creates, each once, in the order of the file. */
export function newJobs(plan: readonly PlannedRow[]): NamedJob[] {
  const created = new Map<string, NamedJob>()
  for (const row of plan)
    if ((row.verdict === 'new' || row.verdict === 'update') && row.job && !row.job.id)
      created.set(row.job.key, created.get(row.job.key) ?? row.job)
  return [...created.values()]
}

export function applicationKey(candidateId: string, jobId: string): string {
  return `${candidateId} ${jobId}`
}

interface Seen {
  readonly line: number
  readonly details: CandidateDetails
  readonly candidateId?: string
  readonly jobKeys: Set<string>
}

interface Known {
  readonly existing: Existing
  readonly jobs: Map<string, NamedJob>
  readonly seen: Map<string, Seen>
}

function planRow(row: ImportRow, known: Known): PlannedRow {
  const { line, cells, fields } = row
  const name = cleanLine(fields.name ?? '') || cleanLine(`${fields.firstName ?? ''} ${fields.lastName ?? ''}`)
  const shown: Row = { line, cells, name, email: cleanLine(fields.email ?? '') }
  if (row.broken) return { ...shown, verdict: 'refused', why: [row.broken] }
  const read = CandidateDetails.safeParse({ ...fields, name })
  const title = cleanLine(fields.job ?? '')
  const why = read.success ? [] : read.error.issues.map((issue) => issue.message)
  if (title.length > jobLimits.title) why.push(`The job is longer than ${jobLimits.title} characters.`)
  if (!read.success || why.length > 0) return { ...shown, verdict: 'refused', why }
  return decide({ shown, details: read.data, job: title ? jobNamed(title, known) : undefined }, known)
}

interface ReadRow {
  readonly shown: Row
  readonly details: CandidateDetails
  readonly job: NamedJob | undefined
}

function decide({ shown, details, job }: ReadRow, { existing, seen }: Known): PlannedRow {
  const earlier = seen.get(details.email)
  if (earlier) return decideAgain({ shown, details, job }, { earlier, existing })

  const present = existing.candidates.get(details.email)
  const claim = (kept: CandidateDetails) =>
    seen.set(details.email, {
      line: shown.line,
      details: kept,
      ...(present && { candidateId: present.id }),
      jobKeys: new Set(job ? [job.key] : []),
    })
  if (!present) {
    claim(details)
    return { ...shown, verdict: 'new', details, ...(job && { job }) }
  }
  const merged = mergeDetails(present, details)
  if ((merged.notes?.length ?? 0) > candidateLimits.notes)
    return {
      ...shown,
      verdict: 'refused',
      why: ['The notes do not fit beside those that are already there.'],
    }
  claim(merged)
  const applies = job && !appliesAlready(present.id, job, existing)
  const changes = [...changedDetails(present, merged), ...(applies ? [applyChange(job)] : [])]
  if (changes.length === 0)
    return { ...shown, verdict: 'duplicate', why: 'Already here, and nothing to change.' }
  const update = { ...shown, verdict: 'update', details: merged, candidateId: present.id, changes } as const
  return applies ? { ...update, job } : update
}

function decideAgain(
  { shown, job }: ReadRow,
  { earlier, existing }: { earlier: Seen; existing: Existing },
): PlannedRow {
  const { details, candidateId, jobKeys, line } = earlier
  if (!job || jobKeys.has(job.key) || appliesAlready(candidateId, job, existing))
    return { ...shown, verdict: 'duplicate', why: `Line ${line} has the same address.` }
  jobKeys.add(job.key)
  const known = candidateId ? { candidateId } : {}
  return { ...shown, verdict: 'update', details, ...known, changes: [applyChange(job)], job }
}

function appliesAlready(candidateId: string | undefined, job: NamedJob, existing: Existing): boolean {
  return Boolean(candidateId && job.id && existing.applications.has(applicationKey(candidateId, job.id)))
}

function jobNamed(title: string, { jobs }: Known): NamedJob {
  const key = jobTitleKey(title)
  const job = jobs.get(key) ?? { key, title }
  jobs.set(key, job)
  return job
}

function applyChange(job: NamedJob): Change {
  return { field: 'job', from: null, to: job.title }
}
