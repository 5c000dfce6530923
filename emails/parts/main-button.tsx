import { Button, Section } from 'react-email'
import { LIGHT } from './look'

/** The one thing to do; a letter has at most one. Nothing without an address. */
export function MainButton({ href, children }: { href: string | null; children: string }) {
  if (!href) return null
  return (
    <Section style={{ padding: '8px 0 20px' }}>
      <Button className="button" href={href} style={button}>
        {children}
      </Button>
    </Section>
  )
}

const button = {
  backgroundColor: LIGHT.accent,
  borderRadius: '8px',
  color: '#ffffff',
  fontSize: '16px',
  fontWeight: 600,
  padding: '14px 24px',
}
