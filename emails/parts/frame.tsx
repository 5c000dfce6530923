import type { ReactNode } from 'react'
import { Body, Container, Head, Heading, Html, Preview, Section } from 'react-email'
import { Foot } from './foot'
import { languageOf } from './language'
import { Letterhead } from './letterhead'
import { FONT, LIGHT, type Sender, styleSheet } from './look'

/** What the frame takes of a letter: who writes, and the way out of what is optional. */
export interface FramedLetter extends Sender {
  /** Absolute address; present in letters that the reader may refuse. */
  unsubscribeUrl?: string | null
  /** The template that speaks in it, and in which language. */
  template?: { readonly language: string } | null
}

interface FrameProps {
  letter: FramedLetter
  title: string
  /** The line that a mailbox shows beside the subject. */
  preview: string
  /** Why this letter came. */
  because: string
  children: ReactNode
}

/** What all letters have in common. There is no other frame, so none can forget the brand. */
export function Frame({ letter, title, preview, because, children }: FrameProps) {
  return (
    <Html lang={languageOf(letter)}>
      <Head>
        <title>{title}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <style>{styleSheet(letter)}</style>
      </Head>
      <Body
        lang={languageOf(letter)}
        className="page"
        style={{ backgroundColor: LIGHT.page, fontFamily: FONT, margin: 0, padding: '0 0 32px' }}
      >
        <Preview useTitleTag={false}>{preview}</Preview>
        <Container style={{ maxWidth: '580px' }}>
          <Letterhead letter={letter} />
          <Section className="card" tdClassName="inner" style={card}>
            <Heading as="h1" className="ink" style={heading}>
              {title}
            </Heading>
            {children}
          </Section>
          <Foot letter={letter} because={because} />
        </Container>
      </Body>
    </Html>
  )
}

const card = {
  backgroundColor: LIGHT.card,
  border: `1px solid ${LIGHT.line}`,
  borderRadius: '12px',
  borderCollapse: 'separate' as const,
  padding: '32px 28px 20px',
}
const heading = {
  fontSize: '24px',
  lineHeight: '30px',
  fontWeight: 650,
  letterSpacing: '-0.015em',
  color: LIGHT.ink,
  margin: '0 0 12px',
}
