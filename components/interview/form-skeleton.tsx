import { Skeleton } from '@/components/ui/skeleton'

/** Holds the place of a form about an interview. */
export function FormSkeleton() {
  return (
    <div role="status" className="grid max-w-2xl gap-6">
      <span className="sr-only">Loading …</span>
      <Skeleton className="h-7 w-80 max-w-full" />
      <Skeleton className="h-20 w-full" />
      <Skeleton className="h-16 w-full" />
      <Skeleton className="h-16 w-full" />
      <Skeleton className="h-40 w-full" />
    </div>
  )
}
