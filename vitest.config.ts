import { defineConfig } from 'vitest/config'
import Skips from './vitest.skips.js'

const skips = process.env.MILAB_SKIPS
const timeouts = { testTimeout: 60_000, hookTimeout: 60_000 }

// Tests that start child processes, most of them the built command: slow, so `npm run test:commands` runs them alone.
const commands = [
  'cli/**/*.test.ts',
  'bench/**/*.test.ts',
  'docker/**/*.test.ts',
  'emulator/hosts/vitest-alone.test.ts',
  'emulator/hosts/exec/{exec,command/trust}.test.ts',
  'conformance/sdk/javascript/{readme,sockets}.test.ts',
  'conformance/report/html-in-chromium.test.ts',
  'emulator/control/inspector/*-in-chromium.test.ts',
  'emulator/services/keyvault/keys/by-others.test.ts',
]

// Azure's clients in other languages: `.ci/sdk` makes them ready and runs these.
const clients = [
  'conformance/sdk/{agents,azure-cli,azurite,forwards,go,java,node,programs,python,rust,stories,suites,system-trust}/**/*.test.ts',
]

// What opens sockets or replaces fetch gets a module world of its own, file by file.
const sockets = ['emulator/hosts/**/*.test.ts', 'conformance/{sdk,targets}/**/*.test.ts']

export default defineConfig({
  test: {
    // By default vitest leaves one core alone, which on two is half of them.
    maxWorkers: '100%',
    reporters: skips ? ['default', new Skips(skips)] : ['default'],
    globalSetup: process.env.MILAB_SKIP_BUILD ? [] : ['vitest.setup-build.ts'],
    projects: [
      {
        test: {
          name: 'in process',
          include: ['{emulator,client,conformance}/**/*.test.ts'],
          exclude: [...commands, ...sockets, ...clients],
          // Nothing of ours keeps state in a module (a lint rule), so the files of a worker can share what they import.
          isolate: false,
          ...timeouts,
        },
      },
      { test: { name: 'sockets', include: sockets, exclude: [...commands, ...clients], ...timeouts } },
      { test: { name: 'commands', include: commands, ...timeouts } },
      { test: { name: 'clients', include: clients, testTimeout: 300_000, hookTimeout: 300_000 } },
    ],
  },
})
