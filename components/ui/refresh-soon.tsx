'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef } from 'react'

interface RefreshSoonProps {
  /** Milliseconds until the page will read otherwise; absent when nothing is expected. */
  changesIn?: number
  /** The server's moment: a new one says that the page is a new one. */
  stamp: number
}

const MOST = 6

/** Brings the page up to date by itself when something is about to happen: a few times, and never unseen. */
export function RefreshSoon({ changesIn, stamp }: RefreshSoonProps) {
  const router = useRouter()
  const times = useRef(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new page is waited for anew
  useEffect(() => {
    if (changesIn === undefined) {
      times.current = 0
      return
    }
    if (times.current >= MOST) return
    const refresh = () => {
      if (document.hidden) return
      document.removeEventListener('visibilitychange', refresh)
      times.current += 1
      router.refresh()
    }
    // What is due at once has to leave first; what does not come is asked for less and less often.
    const timer = setTimeout(
      () => {
        document.addEventListener('visibilitychange', refresh)
        refresh()
      },
      changesIn + 1_200 * 1.6 ** times.current,
    )
    return () => {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', refresh)
    }
  }, [changesIn, stamp, router])
  return null
}
