import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{emulator,client,conformance,cli,bench,docker}/**/*.test.ts'],
    globalSetup: process.env.MILAB_SKIP_BUILD ? [] : ['vitest.setup-build.ts'],
    testTimeout: 20_000,
    hookTimeout: 30_000,
  },
})
