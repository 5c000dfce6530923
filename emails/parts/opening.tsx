import { createElement, Fragment, type ReactNode } from 'react'
import { paragraphsOf } from '@/lib/domain/paragraphs'
import type { InterviewLetter } from '../letter'
import { Paragraph } from './paragraph'

/** How a letter begins: by its own words, or by those that a person wrote for this one. */
export function Opening({ letter, own }: { letter: InterviewLetter; own: string }) {
  const paragraphs = paragraphsOf(letter.words?.text ?? own)
  return inOrder(paragraphs.map((lines) => <Paragraph key={lines.join()}>{broken(lines)}</Paragraph>))
}

const broken = (lines: readonly string[]) =>
  inOrder(lines.flatMap((line, place) => (place > 0 ? [<br key={line} />, line] : [line])))

/** Two of them may be the same: the place is what tells them apart. */
const inOrder = (parts: readonly ReactNode[]) => createElement(Fragment, null, ...parts)
