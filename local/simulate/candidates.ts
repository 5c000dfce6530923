import type { Act } from './history'
import type { Answer, Link } from './place'

/** What the page says once an answer stands. */
const STANDS = {
  confirm: /You have confirmed/,
  decline: /You said that you can(’|&#x27;|')t make it|You would like to come after all/,
  ask: /You asked for another time/,
} as const
const SENDS = { confirm: 'confirm', decline: 'decline', ask: 'another_time' } as const

/** A candidate in front of the page behind a link: sends the form, and reads what the page says then. */
export async function answerOverHttp(act: Act, { url }: Link): Promise<Answer> {
  if (act.does !== 'confirm' && act.does !== 'decline' && act.does !== 'ask')
    throw new Error(`No candidate does ${act.does}`)
  const form = new URLSearchParams({
    answer: SENDS[act.does],
    ...(act.does === 'ask' && { wish: 'Friday?' }),
  })
  const send = () =>
    fetch(`${url}/answer`, {
      method: 'POST',
      body: form,
      redirect: 'manual',
      signal: AbortSignal.timeout(30_000),
    })
  const clicks = act.does === 'confirm' ? act.clicks : 1
  const sent = await Promise.all(Array.from({ length: clicks }, send))
  const broken = sent.find(({ status }) => status >= 500)
  if (broken) throw new Error(`The page answered ${broken.status}.`)
  const page = await fetch(url, { signal: AbortSignal.timeout(30_000) })
  const text = await page.text()
  if (page.status >= 500) throw new Error(`The page answered ${page.status}.`)
  if (STANDS[act.does].test(text)) return { yes: true }
  return { yes: false, why: /<h[12][^>]*>([^<]+)</.exec(text)?.[1] ?? `status ${page.status}` }
}

/** The same without a web server: the token of the link opens the same commands. */
export async function answerByCommand(act: Act, { url }: Link, now: Date): Promise<Answer> {
  const [{ readLinkToken }, { mintCandidatePass }, { db }] = await Promise.all([
    import('@/lib/services/link-token'),
    import('@/lib/domain/actor'),
    import('@/lib/db'),
  ])
  const linkId = readLinkToken(url.split('/').at(-1))
  if (!linkId) return { yes: false, why: 'the link is none' }
  const link = await db().candidateLink.findUniqueOrThrow({ where: { id: linkId } })
  const pass = mintCandidatePass({ ...link, linkId })
  const outcomes = await Promise.all(
    Array.from({ length: act.does === 'confirm' ? act.clicks : 1 }, async () => {
      if (act.does === 'confirm') {
        const { confirmInterview } = await import('@/lib/commands/interview/confirm')
        return confirmInterview(pass, now)
      }
      if (act.does === 'decline') {
        const { declineInterview } = await import('@/lib/commands/interview/decline')
        return declineInterview(pass, {}, now)
      }
      const { askOtherTime } = await import('@/lib/commands/interview/ask-other-time')
      return askOtherTime(pass, { wish: 'Friday?' }, now)
    }),
  )
  const refused = outcomes.find((outcome) => !outcome.ok)
  return refused && !refused.ok ? { yes: false, why: refused.reason } : { yes: true }
}
