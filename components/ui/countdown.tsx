'use client'

import { useEffect, useState } from 'react'

/** "in 8 s", counted down in place; read aloud once only. A new page brings new `milliseconds`. */
export function Countdown({ milliseconds }: { milliseconds: number }) {
  const [left, setLeft] = useState(milliseconds)
  useEffect(() => {
    const end = performance.now() + milliseconds
    const tick = () => setLeft(Math.max(0, end - performance.now()))
    tick()
    const timer = setInterval(tick, 250)
    return () => clearInterval(timer)
  }, [milliseconds])
  const words = (rest: number) => `in ${Math.ceil(rest / 1000)} s`
  return (
    <>
      <span className="sr-only">{words(milliseconds)}</span>
      <span aria-hidden className="tabular-nums">
        {words(left)}
      </span>
    </>
  )
}
