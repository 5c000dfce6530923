import { Card } from '@/components/ui/card'
import { Skeleton, SkeletonRows } from '@/components/ui/skeleton'

export default function Loading() {
  return (
    <>
      <Skeleton className="mb-6 h-9 w-48" />
      <Skeleton className="mb-4 h-9 w-full max-w-md" />
      <Card flush>
        <SkeletonRows rows={12} />
      </Card>
    </>
  )
}
