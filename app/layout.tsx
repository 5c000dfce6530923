import type { Metadata, Viewport } from 'next'
import { connection } from 'next/server'
import type { ReactNode } from 'react'
import './globals.css'

export const metadata: Metadata = {
  title: { default: 'Followthrough', template: '%s · Followthrough' },
  description: 'Interviews that happen.',
  robots: { index: false, follow: false },
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#faf9f7' },
    { media: '(prefers-color-scheme: dark)', color: '#161412' },
  ],
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  // No page is rendered at build time: each carries the nonce of its own request.
  await connection()
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  )
}
