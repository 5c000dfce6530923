import { ButtonLink } from '@/components/ui/button'
import { PageHeader } from '@/components/ui/page-header'

export default function NotFound() {
  return (
    <>
      <PageHeader
        title="There is nothing here"
        description="The address is wrong, or what it led to is gone or not for you to see."
      />
      <ButtonLink href="/">Go to the start</ButtonLink>
    </>
  )
}
