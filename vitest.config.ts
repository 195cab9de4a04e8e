import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{emulator,client,conformance,cli,bench,docker}/**/*.test.ts'],
    testTimeout: 20_000,
    hookTimeout: 30_000,
  },
})
