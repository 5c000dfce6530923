import type { Metadata } from 'next'
import { Alone } from '@/components/shell/alone'
import { ButtonLink } from '@/components/ui/button'

export const metadata: Metadata = { title: 'Not found' }

export default function NotFound() {
  return (
    <Alone
      title="There is nothing here"
      description="The address is wrong, or what it led to is not for you to see."
    >
      <ButtonLink href="/" className="justify-self-start">
        Go to the start
      </ButtonLink>
    </Alone>
  )
}
