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
  // Five attachments of 3 MB, and what the form says beside them.
  experimental: { serverActions: { bodySizeLimit: '17mb' }, proxyClientMaxBodySize: '17mb' },
  serverExternalPackages: ['pg', 'pino', 'sharp'],
  headers: async () => [
    { source: '/:path*', headers: always },
    { source: '/c/:path*', headers: room },
    // The unsubscribe page: its token opens no more than a choice, and is nobody else's business either.
    { source: '/u/:path*', headers: room },
    { source: '/api/unsubscribe/:path*', headers: room },
    // A few bytes to the engine, many times a second, are not worth compressing.
    { source: '/api/inngest', headers: [{ key: 'Cache-Control', value: 'no-store, no-transform' }] },
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
