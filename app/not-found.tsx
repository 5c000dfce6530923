import type { Metadata } from 'next'
import { Alone } from '@/components/shell/alone'
import { buttonClass } from '@/components/ui/button'

export const metadata: Metadata = { title: 'Not found' }

export default function NotFound() {
  return (
    <Alone
      title="There is nothing here"
      description="The address is wrong, or what it led to is not for you to see."
    >
      {/* A plain link: this page belongs to every route, the candidate's room too, which loads no script for it. */}
      <a href="/" className={buttonClass({ className: 'justify-self-start' })}>
        Go to the start
      </a>
    </Alone>
  )
}
