import { Img, Text } from 'react-email'
import { LIGHT, type Sender } from './look'

/** The logo, or the name; with images off the name stands in the logo's place and looks as it would without one. */
export function Letterhead({ letter: { organizationName, brand } }: { letter: Sender }) {
  const logo = brand?.logo
  return (
    <Text className="ink edge" style={{ ...name, color: LIGHT.ink }}>
      {logo ? (
        <Img
          className="logo"
          src={logo.url}
          alt={organizationName}
          width={logo.width}
          height={logo.height}
          style={{ ...picture, color: LIGHT.ink }}
        />
      ) : (
        organizationName
      )}
    </Text>
  )
}

const letters = { fontSize: '16px', fontWeight: 650, letterSpacing: '-0.01em' }
const name = { ...letters, padding: '28px 28px 16px', margin: 0 }
const picture = { ...letters, display: 'block', maxWidth: '100%' }
