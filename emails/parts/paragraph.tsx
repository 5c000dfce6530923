import type { ReactNode } from 'react'
import { Text } from 'react-email'
import { small, text } from './look'

export function Paragraph({ children, quiet = false }: { children: ReactNode; quiet?: boolean }) {
  return (
    <Text className={quiet ? 'quiet' : 'ink'} style={quiet ? { ...small, margin: '0 0 12px' } : text}>
      {children}
    </Text>
  )
}
