import { FormSkeleton } from '@/components/interview/form-skeleton'

export default function Loading() {
  return <FormSkeleton />
}
