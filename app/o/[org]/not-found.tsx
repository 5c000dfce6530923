import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'

export default function NotFound() {
  return (
    <EmptyState title="There is nothing here" action={<ButtonLink href="/">Go to the start</ButtonLink>}>
      The address is wrong, or what it led to is gone or not for you to see.
    </EmptyState>
  )
}
