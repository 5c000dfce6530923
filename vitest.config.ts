import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const globalSetup = ['tests/support/postgres-global.ts']

export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('.', import.meta.url)) } },
  test: {
    setupFiles: ['tests/support/strict-console.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // By default what is polled has one second, which a slow machine needs for itself.
    expect: { poll: { timeout: 30_000 } },
    pool: 'forks',
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['tests/{domain,emails,components}/**/*.test.{ts,tsx}', 'tests/architecture.test.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          globalSetup,
          include: ['tests/{queries,commands,services,inngest,app,local}/**/*.test.{ts,tsx}'],
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          globalSetup: [...globalSetup, 'tests/support/browser-global.ts'],
          include: ['tests/e2e/**/*.test.ts'],
          testTimeout: 600_000,
          hookTimeout: 300_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'deep',
          globalSetup,
          include: ['tests/{faults,simulation}/**/*.test.ts'],
          testTimeout: 1_800_000,
          hookTimeout: 300_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'bench',
          globalSetup,
          include: ['tests/bench/**/*.test.ts'],
          testTimeout: 900_000,
          hookTimeout: 300_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
