import { Skeleton } from '@/components/ui/skeleton'

export default function Loading() {
  return (
    <div role="status" className="grid gap-6">
      <span className="sr-only">Loading …</span>
      <Skeleton className="h-7 w-80 max-w-full" />
      <Skeleton className="h-20 w-full" />
      <div className="grid gap-8 lg:grid-cols-[minmax(0,1fr)_19rem]">
        <div className="grid content-start gap-4">
          <Skeleton className="h-5 w-full" />
          <Skeleton className="h-5 w-11/12" />
          <Skeleton className="h-5 w-full" />
          <Skeleton className="h-5 w-4/5" />
        </div>
        <Skeleton className="h-64 w-full" />
      </div>
    </div>
  )
}
