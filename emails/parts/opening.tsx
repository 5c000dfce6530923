import { createElement, Fragment, type ReactNode } from 'react'
import { paragraphsOf } from '@/lib/domain/paragraphs'
import { LIGHT } from './look'
import { Paragraph } from './paragraph'
import type { InterviewLetter } from './props'
import { lookOf } from './template-markup'

/** How a letter begins: by the words that a person wrote for this one, else by the template's, else by its own. */
export function Opening({ letter, own }: { letter: InterviewLetter; own: string }) {
  const { template, words } = letter
  if (template && !words?.text) {
    const { language, markup } = template
    return (
      <div
        lang={language}
        className="ink"
        style={{ color: LIGHT.ink }}
        // biome-ignore lint/security/noDangerouslySetInnerHtml: it comes from the sanitiser (template-markup.ts)
        dangerouslySetInnerHTML={{ __html: lookOf(markup, letter) }}
      />
    )
  }
  return <Written text={words?.text ?? own} />
}

/** A text that a person wrote, as paragraphs and lines. */
export function Written({ text }: { text: string }) {
  const paragraphs = paragraphsOf(text)
  return inOrder(paragraphs.map((lines) => <Paragraph key={lines.join()}>{broken(lines)}</Paragraph>))
}

const broken = (lines: readonly string[]) =>
  inOrder(lines.flatMap((line, place) => (place > 0 ? [<br key={line} />, line] : [line])))

/** Two of them may be the same: the place is what tells them apart. */
const inOrder = (parts: readonly ReactNode[]) => createElement(Fragment, null, ...parts)
