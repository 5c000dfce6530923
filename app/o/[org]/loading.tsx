import { Skeleton, SkeletonRows } from '@/components/ui/skeleton'

export default function Loading() {
  return (
    <div className="grid gap-6">
      <Skeleton className="h-7 w-48" />
      <SkeletonRows />
    </div>
  )
}
