import { syncBuiltinESMExports } from 'node:module'
import type { SetupServer } from 'msw/node'
import type { TestAPI } from 'vitest'
import { reportText } from '../control/refusal-lines.js'
import { recordOf } from '../control/run-record.js'
import type { Scenario } from '../scenario/shape.js'
import { emulatorFace } from './face/emulator.js'
import { labOf, type Lab } from './face/test-lab.js'
import { createEmulator } from './local.js'

export type { Scenario } from '../scenario/shape.js'
export type { Lab } from './face/test-lab.js'
export type { LabFix, LabRequest } from './face/lab-request.js'
export type { WorldClock } from './face/world-clock.js'
export type { WorldFaults } from './face/world-faults.js'
export type { WorldView } from './face/world-view.js'
export type { Emulator } from './face/emulator.js'

export interface LabFixtures {
  /** the scenario of each test's world; the tutorials' default world if undefined */
  scenario: Scenario | undefined
  /** the folder that the files which the scenario names are looked for in, such as `import.meta.dirname` */
  folder: string | undefined
  /** the name of the machine or app that the tests run on; the one that the scenario's `runsOn` names if undefined */
  seat: string | undefined
  /** what msw does with requests to hosts other than Azure's: `bypass` (the default), `warn` or `error` */
  onUnhandledRequest: 'bypass' | 'warn' | 'error'
  /** the file's msw server, for your own handlers: `server.use(…)` */
  server: SetupServer
  /** this test's lab */
  lab: Lab
}

const { test: vitestTest } = await peer('vitest', import('vitest'))
const [{ setupServer }, { handlers }] = await peer('msw', Promise.all([import('msw/node'), import('./msw.js')]))

/** The test file's msw server, and the settings of the running test. */
const stage = {
  server: setupServer(),
  users: 0,
  busy: false,
  unhandled: 'bypass' as LabFixtures['onUnhandledRequest'],
}

/**
 * vitest's `test` with a lab: each test has its own world at Azure's real host names, in this process, without ports. A
 * test that does not use `lab` has one, too, so that nothing reaches Azure by mistake. When a test fails, its output has
 * what the lab refused, and what would let it through. Files can run in parallel; the tests of one file share its msw
 * server and run one after another.
 *
 * @example
 * test('reads the secret', async ({ lab }) => {
 *   const vault = new SecretClient('https://mytestkeyvault.vault.azure.net', new DefaultAzureCredential())
 *   await vault.getSecret('MyTestSecret')
 *   expect(lab.requests.at(-1)).toMatchObject({ operation: 'keyvault.secrets.get-latest', status: 200 })
 * })
 * @example
 * test.override({ scenario: myWorld })          // for a file or a describe block; `test.scoped` on vitest 3
 */
export const test: TestAPI<LabFixtures> = vitestTest.extend<LabFixtures>({
  scenario: undefined,
  folder: undefined,
  seat: undefined,
  onUnhandledRequest: 'bypass',
  server: [
    async ({}, use) => {
      open()
      await use(stage.server)
      close()
    },
    { scope: 'file' },
  ],
  lab: [
    async ({ server, scenario, folder, seat, onUnhandledRequest, onTestFailed }, use) => {
      if (stage.busy)
        throw new Error(
          'two tests of one file use a lab at the same time, but share one msw server: ' +
            'remove `concurrent`, or move one into another file',
        )
      stage.busy = true
      stage.unhandled = onUnhandledRequest
      try {
        const inner = createEmulator({ ...(scenario && { scenario }), ...(folder !== undefined && { folder }) })
        await inner.ready()
        const emulator = emulatorFace(inner)
        onTestFailed(() => {
          const report = reportText(recordOf(inner.world))
          if (report !== '') console.error(report)
        })
        server.resetHandlers(...handlers(emulator, seat === undefined ? {} : { seat }))
        await use(labOf(emulator))
      } finally {
        // The handlers stay until the next test, so that requests still running cannot reach Azure.
        stage.busy = false
      }
    },
    { auto: true },
  ],
})

/** vitest sets up a file's fixtures again for each `test` made with `extend`; they share the server. */
function open(): void {
  if (stage.users++ > 0) return
  stage.server.listen({
    onUnhandledRequest: (_request, print) => {
      if (stage.unhandled !== 'bypass') print[stage.unhandled === 'warn' ? 'warning' : 'error']()
    },
  })
  // Also for `import { request } from 'node:https'`, which msw alone does not reach.
  syncBuiltinESMExports()
}

function close(): void {
  if (--stage.users > 0) return
  stage.server.close()
  syncBuiltinESMExports()
}

async function peer<T>(name: string, loading: Promise<T>): Promise<T> {
  try {
    return await loading
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error
    throw new Error(`managed-identity-lab/vitest needs ${name}; install it with: npm install --save-dev vitest msw`, {
      cause: error,
    })
  }
}
