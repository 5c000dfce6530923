import { Card } from '@/components/ui/card'
import { Skeleton, SkeletonRows } from '@/components/ui/skeleton'

export default function Loading() {
  return (
    <>
      <Skeleton className="mb-6 h-9 w-48" />
      <Card flush>
        <SkeletonRows rows={8} />
      </Card>
    </>
  )
}
