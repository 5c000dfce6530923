/**
 * What the product itself says around the words of a template, in the template's language. Names and dates come in as
 * they are to be read.
 */
export interface Phrases {
  /** Between a kind of place and the place. */
  readonly colon: string
  /** Before the new time, with the space that follows; before an old one. */
  readonly to: string
  readonly from: string
  /** Before the old place, and before the new one. */
  readonly before: string
  readonly now: string
  /** Whose the other time is. */
  readonly timeOf: (party: string) => string
  readonly candidate: (name: string) => string
  readonly panel: (names: string, forCandidate: boolean) => string
  readonly linkFollows: (forCandidate: boolean) => string
  readonly stillToPrepare: (tasks: number) => string
  readonly why: (reason: string) => string
  readonly buttons: Readonly<
    Record<'answer' | 'room' | 'interview' | 'preparation' | 'confirmTime' | 'confirm', string>
  >
  readonly because: {
    readonly candidate: (organizer: string, organization: string) => string
    readonly interviewer: (organization: string) => string
  }
  readonly unsubscribe: string
  /** What the letters say at their end, and what nobody may miss. */
  readonly quiet: Readonly<
    Record<
      'invitation' | 'followUp' | 'confirmation' | 'reminder' | 'elsewhereOrNot' | 'somethingCameUp',
      string
    >
  >
  readonly entryRemoved: string
  readonly questions: (organizer: string) => string
  readonly entryUpdated: (stillToConfirm: boolean) => string
  readonly changedSinceConfirmed: string
  readonly hasConfirmed: (candidate: string, confirmed: boolean) => string
  readonly noNeedToConfirm: string
  readonly suitsYou: string
  readonly canYouCome: string
  readonly noLongerCounts: string
  readonly staleLink: string
  readonly wouldHaveBeen: string
}
