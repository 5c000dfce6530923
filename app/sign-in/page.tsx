import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { LocalBarOfStack } from '@/app/local-bar'
import { Alone } from '@/components/shell/alone'
import { GoogleMark } from '@/components/shell/google-mark'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { currentUser } from '@/lib/auth'
import { localPath } from '@/lib/domain/local-path'

export const metadata: Metadata = { title: 'Sign in' }

/** next-auth's error codes and our own, in words. */
const WORDS: Record<string, string> = {
  AccessDenied: 'You said no at Google, so nobody was signed in. You can try again at any time.',
  EmailNotVerified: 'Google has not verified the mail address of that account. Choose another account.',
  EmailInUse:
    'The mail address of that account already belongs to another Google account here. Ask an owner of your organisation.',
  Origin: 'The browser did not say where that request came from, so it was not carried out. Try again here.',
  SessionRequired: 'Please sign in first.',
}

interface SignInPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const { callbackUrl, error } = await searchParams
  const back = (typeof callbackUrl === 'string' && pathOf(callbackUrl)) || '/'
  if ((await currentUser()) && !error) redirect(back)
  return (
    <Alone
      title="Sign in"
      description="Interviews that happen: invited, confirmed, reminded and followed up."
      footer={<LocalBarOfStack />}
    >
      {typeof error === 'string' && (
        <div role="alert">
          <Notice tone="bad">
            {WORDS[error] ??
              'Google could not sign you in this time. Try again, perhaps with another account.'}
          </Notice>
        </div>
      )}
      <form method="post" action="/sign-in/google" className="grid">
        <input type="hidden" name="callbackUrl" value={back} />
        <Button variant="secondary" size="large">
          <GoogleMark />
          Continue with Google
        </Button>
      </form>
      <p className="text-sm text-ink-soft">
        We ask Google for your name and mail address, nothing else. You stay signed in until you have not been
        here for 90 days.
      </p>
    </Alone>
  )
}

/** next-auth hands back whole addresses; only the path of our own site is taken from them. */
function pathOf(callbackUrl: string): string | undefined {
  const path = localPath(callbackUrl.replace(/^https?:\/\/[^/]+(?=\/|$)/, '') || '/')
  return path?.startsWith('/sign-in') ? undefined : path
}
