import type { ReactNode } from 'react'
import { Body, Container, Head, Heading, Html, Preview, Section, Text } from 'react-email'
import { DARK, FONT, LIGHT, small } from './look'

interface FrameProps {
  /** The sender's name stands where others put a picture: it reads the same with images off. */
  organizationName: string
  title: string
  /** The line that a mailbox shows beside the subject. */
  preview: string
  /** Why this letter came. */
  because: string
  children: ReactNode
}

export function Frame({ organizationName, title, preview, because, children }: FrameProps) {
  return (
    <Html lang="en">
      <Head>
        <title>{title}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <style>{DARK}</style>
      </Head>
      <Body
        className="page"
        style={{ backgroundColor: LIGHT.page, fontFamily: FONT, margin: 0, padding: '0 0 32px' }}
      >
        <Preview useTitleTag={false}>{preview}</Preview>
        <Container style={{ maxWidth: '580px' }}>
          <Text className="ink edge" style={{ ...brand, color: LIGHT.ink }}>
            {organizationName}
          </Text>
          <Section className="card" tdClassName="inner" style={card}>
            <Heading as="h1" className="ink" style={heading}>
              {title}
            </Heading>
            {children}
          </Section>
          <Text className="quiet edge" style={{ ...small, fontSize: '13px', padding: '20px 28px 0' }}>
            {because}
          </Text>
        </Container>
      </Body>
    </Html>
  )
}

const brand = {
  fontSize: '16px',
  fontWeight: 650,
  letterSpacing: '-0.01em',
  padding: '28px 28px 16px',
  margin: 0,
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
