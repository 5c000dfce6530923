type Query = Readonly<Record<string, string | readonly string[]>>

/** Every address of the application, in one place. `org` is the organisation's slug. */
export const routes = {
  signIn: () => '/sign-in',
  welcome: () => '/welcome',
  today: (org: string) => `/o/${org}/today`,
  interviews: (org: string) => `/o/${org}/interviews`,
  newInterview: (org: string, known: { application?: string; candidate?: string; job?: string } = {}) =>
    withQuery(`/o/${org}/interviews/new`, known),
  /** Who is busy at a time: asked by the forms, not visited. */
  interviewBusy: (org: string) => `/o/${org}/interviews/busy`,
  interview: (org: string, id: string) => `/o/${org}/interviews/${id}`,
  /** @param choice.at "google": the form begins with the time that somebody chose in Google */
  rescheduleInterview: (org: string, id: string, choice: { at?: 'google' } = {}) =>
    withQuery(`/o/${org}/interviews/${id}/reschedule`, choice),
  /** One planned message: its preview, and the decisions about it. */
  plannedLetter: (org: string, id: string, letter: { message: string; decide?: string }) =>
    withQuery(`/o/${org}/interviews/${id}/letters/${letter.message}`, { decide: letter.decide }),
  editInterview: (org: string, id: string) => `/o/${org}/interviews/${id}/edit`,
  /** Everything that was and will be said, by its moment. */
  messages: (org: string, filter: Readonly<Record<string, string | undefined>> = {}) =>
    withQuery(`/o/${org}/messages`, filter),
  message: (org: string, id: string) => `/o/${org}/messages/${id}`,
  newMessage: (org: string, to: { candidate: string; interview?: string }) =>
    withQuery(`/o/${org}/messages/new`, to),
  editMessage: (org: string, id: string) => `/o/${org}/messages/${id}/edit`,
  /** A file that goes or went out with a letter. */
  messageFile: (org: string, id: string, file: string) => `/o/${org}/messages/${id}/files/${file}`,
  retryMessages: (org: string, filter: Readonly<Record<string, string | undefined>> = {}) =>
    withQuery(`/o/${org}/messages/retry`, filter),
  batches: (org: string) => `/o/${org}/interviews/batches`,
  /** @param known.job for which job; without it the form asks */
  newBatch: (org: string, known: { job?: string; stage?: string; q?: string } = {}) =>
    withQuery(`/o/${org}/interviews/batches/new`, known),
  batch: (org: string, id: string, shown: { show?: string; after?: string } = {}) =>
    withQuery(`/o/${org}/interviews/batches/${id}`, shown),
  batchReport: (org: string, id: string) => `/o/${org}/interviews/batches/${id}/report.csv`,
  candidates: (org: string) => `/o/${org}/candidates`,
  newCandidate: (org: string) => `/o/${org}/candidates/new`,
  candidate: (org: string, id: string) => `/o/${org}/candidates/${id}`,
  editCandidate: (org: string, id: string) => `/o/${org}/candidates/${id}/edit`,
  importCandidates: (org: string) => `/o/${org}/candidates/import`,
  candidateImport: (org: string, id: string) => `/o/${org}/candidates/import/${id}`,
  jobs: (org: string) => `/o/${org}/jobs`,
  newJob: (org: string) => `/o/${org}/jobs/new`,
  job: (org: string, id: string) => `/o/${org}/jobs/${id}`,
  editJob: (org: string, id: string) => `/o/${org}/jobs/${id}/edit`,
  applications: (org: string) => `/o/${org}/applications`,
  newApplication: (org: string, known: { candidate?: string; job?: string } = {}) =>
    withQuery(`/o/${org}/applications/new`, known),
  application: (org: string, id: string) => `/o/${org}/applications/${id}`,
  editApplication: (org: string, id: string) => `/o/${org}/applications/${id}/edit`,
  /** @param filter.archived "1": those that were put away */
  templates: (org: string, filter: { archived?: string } = {}) => withQuery(`/o/${org}/templates`, filter),
  newTemplate: (org: string, known: { type?: string } = {}) => withQuery(`/o/${org}/templates/new`, known),
  /** @param said.saved the version that was just saved */
  template: (org: string, id: string, said: { saved?: string } = {}) =>
    withQuery(`/o/${org}/templates/${id}`, said),
  templateHistory: (org: string, id: string, compared: { from?: string; to?: string } = {}) =>
    withQuery(`/o/${org}/templates/${id}/history`, compared),
  /** What is being typed, written out: asked by the editor, not visited. */
  templatePreview: (org: string) => `/o/${org}/templates/preview`,
  settings: (org: string) => `/o/${org}/settings`,
  members: (org: string) => `/o/${org}/settings/members`,
  calendarSettings: (org: string) => `/o/${org}/settings/calendar`,
  /** @param fields what the form is to show: a draft, a version, the defaults */
  policy: (org: string, fields: Query = {}) => withFields(`/o/${org}/settings/policy`, fields),
  interviewPolicy: (org: string, id: string, fields: Query = {}) =>
    withFields(`/o/${org}/interviews/${id}/policy`, fields),
  simulator: (org: string, fields: Query = {}) => withFields(`/o/${org}/settings/policy/simulator`, fields),
  apiKeys: (org: string) => `/o/${org}/settings/api-keys`,
  /** The page about the public API; a problem's `type` leads to its place there. */
  apiDocs: () => '/docs/api',
  brand: (org: string) => `/o/${org}/settings/brand`,
  /** A letter in the look of a draft: asked for by the form, not visited. */
  brandPreview: (org: string) => `/o/${org}/settings/brand/preview`,
  /** A logo as letters show it: public, and never another picture under the same address. */
  logo: (id: string) => `/api/files/logo/${id}`,
  /** Where Google leads back to, with or without consent; registered at Google. */
  googleCallback: () => '/api/google/callback',
  /** The candidate's room; the token is the only credential. */
  room: (token: string) => `/c/${token}`,
  /** Where a reader chooses which letters to get; the token is the only credential. */
  unsubscribe: (token: string) => `/u/${token}`,
  /** What a mail program posts to (RFC 8058). */
  oneClickUnsubscribe: (token: string) => `/api/unsubscribe/${token}`,
  suppressions: (org: string, filter: Readonly<Record<string, string | undefined>> = {}) =>
    withQuery(`/o/${org}/settings/suppressions`, filter),
  /** The list as a CSV, filtered as it is shown. */
  suppressionsFile: (org: string, filter: Readonly<Record<string, string | undefined>> = {}) =>
    withQuery(`/o/${org}/settings/suppressions/file`, filter),
  /** The picture in a letter, and what its links to elsewhere lead past. */
  trackedOpening: (token: string) => `/api/t/o/${token}`,
  trackedLink: (token: string, place: number) => `/api/t/c/${token}/${place}`,
  /** Adds the interview to the candidate's own calendar. */
  roomCalendar: (token: string) => `/c/${token}/calendar.ics`,
}

function withQuery(path: string, query: Record<string, string | undefined>): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]))
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`
}

function withFields(path: string, fields: Query): string {
  const query = new URLSearchParams(
    Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one) => [name, String(one)])),
  )
  return query.size === 0 ? path : `${path}?${query}`
}
