'use client'

import { type ReactNode, useEffect, useRef } from 'react'

/** Takes the keyboard's focus when what had it has just gone, so that the next Tab leads into these children. */
export function CatchFocus({ children }: { children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const lost = () => {
      if (document.activeElement === document.body) place.current?.focus({ preventScroll: true })
    }
    // A dialog that closes gives its focus back only after this.
    const frame = requestAnimationFrame(() => requestAnimationFrame(lost))
    return () => cancelAnimationFrame(frame)
  }, [])
  return (
    <div ref={place} tabIndex={-1} className="outline-none">
      {children}
    </div>
  )
}
