/** What each entry of the history says after the name of who acted. The keys are the `what` of lib/commands. */
export const timelineWords = {
  scheduled: 'scheduled the interview',
  confirmed: 'confirmed',
  declined: 'declined',
  wants_to_come_after_all: 'would like to come after all',
  other_time_requested: 'asked for another time',
  time_kept: 'kept the time',
  moved: 'moved the interview',
  invited_again: 'invited again',
  edited: 'changed the interview',
  meet_link_created: 'made a Meet link',
  calendar_overruled: 'replaced what somebody had changed in Google',
  calendar_put_back: 'put it back in Google',
  cancelled: 'cancelled the interview',
  cancellation_undone: 'took the cancellation back',
  completed: 'closed the interview',
  completed_unconfirmed: 'closed the interview, which was never confirmed',
  took_place: 'said that it took place',
  no_show: 'said that nobody came',
  outcome_recorded: 'recorded the outcome',
  sent_again: 'had a letter sent again',
  letter_sent_now: 'had a letter sent now',
  letter_moved: 'moved a letter',
  letter_skipped: 'skipped a letter',
  letter_written: 'wrote a letter anew',
  decision_undone: 'took a decision about a letter back',
  messages_held: 'holds all messages',
  messages_released: 'released the messages',
  letter_arrived: 'said that a letter arrived',
  candidate_created: 'added the candidate',
  candidate_edited: 'edited the candidate',
  policy_saved: 'changed the policy for messages',
  policy_applied: 'applied the policy of the organisation',
  policy_of_its_own: 'gave the interview its own policy',
  policy_of_organisation: 'gave the interview the policy of the organisation',
  application_created: 'opened the application',
  application_moved: 'moved the application',
  api_key_created: 'made an API key',
  api_key_revoked: 'revoked an API key',
} as const satisfies Record<string, string>

type TimelineWhat = keyof typeof timelineWords

/** The words of an entry; one that this version does not know is shown as it is. */
export function sayTimeline(what: string): string {
  return Object.hasOwn(timelineWords, what) ? timelineWords[what as TimelineWhat] : what
}
