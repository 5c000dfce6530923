import type { NextConfig } from 'next'

/** What every answer carries. What depends on the environment of the running server is set by proxy.ts. */
const always = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), geolocation=(), microphone=(), payment=(), usb=()' },
]

/**
 * The candidate's room: the address is the credential, so nothing may keep it. Under "no-referrer" browsers send
 * `Origin: null` with a form, which Next refuses to a server action: the room answers through a route of its own.
 */
const room = [
  { key: 'Cache-Control', value: 'private, no-store' },
  { key: 'Referrer-Policy', value: 'no-referrer' },
  { key: 'X-Robots-Tag', value: 'noindex, nofollow' },
]

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // `npm test` checks the types, of the tests too; a build to start from need not do it again.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ['pg', 'pino'],
  headers: async () => [
    { source: '/:path*', headers: always },
    { source: '/c/:path*', headers: room },
    // Google's code stands in the address. What is set here wins over what a route says.
    {
      source: '/api/google/callback',
      headers: [
        { key: 'Cache-Control', value: 'private, no-store' },
        { key: 'Referrer-Policy', value: 'no-referrer' },
      ],
    },
  ],
}

export default config
