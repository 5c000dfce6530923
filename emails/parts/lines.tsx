import { createElement, Fragment, type ReactElement, type ReactNode } from 'react'

/** Paragraphs of lines, each through the given element. Two of them may be the same: the place tells them apart. */
export function Lines({
  paragraphs,
  children,
}: {
  paragraphs: readonly (readonly string[])[]
  children: (lines: ReactNode) => ReactElement
}) {
  return inOrder(paragraphs.map((lines) => children(broken(lines))))
}

const broken = (lines: readonly string[]) =>
  inOrder(lines.flatMap((line, place) => (place > 0 ? [<br key={line} />, line] : [line])))

const inOrder = (parts: readonly ReactNode[]) => createElement(Fragment, null, ...parts)
