'use client'

import { usePathname, useSearchParams } from 'next/navigation'

/** The hidden field `back`: the page one is on, which a layout alone would not notice changing. */
export function CurrentPage({ origin }: { origin: string }) {
  const path = usePathname()
  const query = useSearchParams().toString()
  return <input type="hidden" name="back" value={`${origin}${path}${query && `?${query}`}`} />
}
