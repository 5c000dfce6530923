import { Button, Section } from 'react-email'
import { Block } from './block'
import { type Sender, shadesOf } from './look'

/** The one thing to do; a letter has at most one. Nothing without an address. */
export function MainButton({
  letter,
  href,
  children,
}: {
  letter: Sender
  href: string | null
  children: string
}) {
  if (!href) return null
  const { button, onButton } = shadesOf(letter)
  return (
    <Block name="button">
      <Section style={{ padding: '8px 0 20px' }}>
        <Button className="button" href={href} style={{ ...look, backgroundColor: button, color: onButton }}>
          {children}
        </Button>
      </Section>
    </Block>
  )
}

const look = { borderRadius: '8px', fontSize: '16px', fontWeight: 600, padding: '14px 24px' }
