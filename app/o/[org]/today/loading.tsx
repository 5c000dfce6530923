import { Card } from '@/components/ui/card'
import { Skeleton, SkeletonRows } from '@/components/ui/skeleton'

export default function Loading() {
  return (
    <div className="grid gap-8">
      <Skeleton className="h-7 w-40" />
      <Card flush>
        <SkeletonRows rows={4} />
      </Card>
      <Card flush>
        <SkeletonRows rows={6} />
      </Card>
    </div>
  )
}
