import Link from 'next/link'
import { EmptyState } from '@/components/ui/empty-state'
import { routes } from '@/lib/routes'

/** What stands where no key was made yet: what a key is for, and the first thing to try with it. */
export function FirstRequest({ server }: { server: string }) {
  return (
    <EmptyState
      title="No keys yet"
      action={
        <Link href={routes.apiDocs()} className="font-medium text-accent underline-offset-2 hover:underline">
          Read about the API
        </Link>
      }
    >
      <p>A program with a key schedules, moves and cancels interviews as you would. The first request:</p>
      <pre className="mt-3 rounded-md bg-sunken p-3 text-left font-mono text-sm wrap-anywhere whitespace-pre-wrap text-ink">
        {`curl ${server}/api/v1/interviews \\\n  -H "Authorization: Bearer $KEY"`}
      </pre>
    </EmptyState>
  )
}
