/** What lib/env.ts insists on, for tests that do not talk to any of it. Import it before anything calls env(). */
Object.assign(process.env, {
  DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none',
  NEXTAUTH_URL: 'http://127.0.0.1:3000',
  NEXTAUTH_SECRET: 'test-nextauth-secret-of-32-characters',
  LINK_SECRET: 'test-link-secret-with-32-characters!',
  TOKEN_KEYS: `test:${Buffer.from('test-token-key-with-32-bytes-in!').toString('base64')}`,
  GOOGLE_CLIENT_ID: 'test',
  GOOGLE_CLIENT_SECRET: 'test',
  EMAIL_FROM: 'Acme <interviews@acme.example>',
  SMTP_HOST: '127.0.0.1',
  INNGEST_SIGNING_KEY: `signkey-test-${'0123456789abcdef'.repeat(4)}`,
  CRON_SECRET: 'test-cron-secret-with-32-characters!',
})
