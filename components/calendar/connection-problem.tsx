import type { ReactNode } from 'react'

/** What kept a calendar from being connected; the word stands in the address of the settings page. */
const PROBLEMS = {
  begin_again:
    'This way back from Google does not belong to a connection that you began here, or it took longer than ten minutes. Nothing was changed. Begin again.',
  denied:
    'Google did not give the permissions: you said no there, or your company does not allow it. Nothing was changed.',
  no_permission: 'Google did not give both permissions. On Google’s page, tick both boxes.',
  no_events:
    'Google did not give both permissions; tick both boxes. Missing: “See and edit events”, without which interviews cannot be put into your calendar.',
  no_free_busy:
    'Google did not give both permissions; tick both boxes. Missing: “See when you are free or busy”, without which busy times cannot be seen.',
  other_account: undefined,
  no_refresh_token:
    'Google gave a permission for one hour only, so nothing was kept. Connect again; if it happens once more, remove this application at myaccount.google.com/connections first.',
  busy: 'Your last connection is just being taken back at Google. Try again in a minute.',
  unreachable: 'Google did not answer; try again. Nothing was changed.',
  misconfigured:
    'Google does not accept this installation (its client id, secret or address). Tell whoever runs it; nothing was changed.',
} as const

export type ConnectionProblem = keyof typeof PROBLEMS

export function isConnectionProblem(word: unknown): word is ConnectionProblem {
  return typeof word === 'string' && Object.hasOwn(PROBLEMS, word)
}

interface ProblemWordsProps {
  problem: ConnectionProblem
  /** The address one is signed in with. */
  own: string
  /** The address that was chosen at Google. */
  chosen?: string | undefined
}

/** A problem in words, and what to do about it. */
export function ProblemWords({ problem, own, chosen }: ProblemWordsProps): ReactNode {
  const words = PROBLEMS[problem]
  if (words) return words
  return (
    <>
      You chose {chosen ? <b>{chosen}</b> : 'another account'}, but you are signed in as <b>{own}</b> — choose
      that account, or sign in with the other one. Nothing was changed.
    </>
  )
}
