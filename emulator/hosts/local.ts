import { randomBytes, randomUUID } from 'node:crypto'
import { inspect } from 'node:util'
import empty from '../../fixtures/scenarios/empty.json' with { type: 'json' }
import tutorials from '../../fixtures/scenarios/tutorials.json' with { type: 'json' }
import usGovernment from '../../fixtures/scenarios/us-government.json' with { type: 'json' }
import { redact } from '../core/redact.js'
import { create, type CreateOptions, type Emulator } from '../create.js'
import type { Scenario } from '../scenario/shape.js'
import { processKeyMakers, processSigningKey } from './signing-key.js'
import { KeyRing } from '../world/keys.js'
import type { Randomness } from '../world/randomness.js'
import { FilesOnDisk } from './scenario-files.js'
import { nodeUpstream } from './upstream.js'
import { emulatorFetch, type EmulatorFetch } from './fetch.js'

/** An emulator in this process, with its own `fetch` and its world in full: the inside of `createEmulator`. */
export interface LocalEmulator extends Emulator {
  readonly fetch: EmulatorFetch
}

export interface LocalOptions extends Partial<CreateOptions> {
  /** where the files that the scenario names are looked for, if it comes without `files` */
  readonly folder?: string
}

/** An emulator with what a process has: its clock, its randomness, its variables. The public face is in `index.ts`. */
export function createEmulator(options: LocalOptions = {}): LocalEmulator {
  const emulator = create({
    scenario: options.scenario ?? builtInScenario('tutorials'),
    wallClock: options.wallClock ?? Date.now,
    randomness: options.randomness ?? systemRandomness,
    keys: options.keys ?? new KeyRing(processSigningKey, processKeyMakers),
    identityHeader: options.identityHeader ?? randomUUID(),
    environment: options.environment ?? ((name) => process.env[name]),
    onBug: options.onBug ?? ((error) => console.error('managed-identity-lab bug:', redact(inspect(error)))),
    upstream: options.upstream ?? nodeUpstream,
    ...filesOf(options),
    ...(options.keyFiles && { keyFiles: options.keyFiles }),
    ...(options.services && { services: options.services }),
    ...(options.learn && { learn: true }),
    ...(options.prepare && { prepare: options.prepare }),
    ...(options.store && { store: options.store }),
  })
  return Object.assign(emulator, { fetch: emulatorFetch(emulator) })
}

const filesOf = ({ files, folder }: LocalOptions): Pick<CreateOptions, 'files'> =>
  files ? { files } : folder === undefined ? {} : { files: new FilesOnDisk(folder) }

const builtIn = { empty, tutorials, 'us-government': usGovernment }

/** A scenario that comes with the package. */
export function builtInScenario(name: 'tutorials' | 'empty' | 'us-government'): Scenario {
  return structuredClone(builtIn[name]) as Scenario
}

const systemRandomness: Randomness = { bytes: (length) => randomBytes(length), guid: () => randomUUID() }
