import { randomBytes, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { inspect } from 'node:util'
import { worldRedactor } from '../control/redact.js'
import { create, type CreateOptions, type Emulator } from '../create.js'
import type { Scenario } from '../scenario/shape.js'
import { processSigningKey } from './signing-key.js'
import { KeyRing } from '../world/keys.js'
import type { Randomness } from '../world/randomness.js'
import { emulatorFetch, type EmulatorFetch } from './fetch.js'

export type EmulatorOptions = Partial<CreateOptions>

/** An emulator in this process, with its own `fetch`. */
export interface LocalEmulator extends Emulator {
  readonly fetch: EmulatorFetch
}

/**
 * An emulator in this process: no sockets, nothing on disk, its own world.
 *
 * @param options.scenario the world to start with; the tutorials' default world when absent
 * @example
 * const emulator = createEmulator()
 * const outcome = await emulator.handle(wireRequest)
 */
export function createEmulator(options: EmulatorOptions = {}): LocalEmulator {
  const emulator = create({
    scenario: options.scenario ?? builtInScenario('tutorials'),
    wallClock: options.wallClock ?? Date.now,
    randomness: options.randomness ?? systemRandomness,
    keys: options.keys ?? new KeyRing(processSigningKey),
    identityHeader: options.identityHeader ?? randomUUID(),
    environment: options.environment ?? ((name) => process.env[name]),
    onBug:
      options.onBug ??
      ((error) => console.error('managed-identity-lab bug:', worldRedactor(emulator.world).text(inspect(error)))),
    ...(options.services && { services: options.services }),
  })
  return Object.assign(emulator, { fetch: emulatorFetch(emulator) })
}

/** A scenario that comes with the package. */
export function builtInScenario(name: 'tutorials' | 'empty' | 'us-government'): Scenario {
  return JSON.parse(readFileSync(new URL(`../../fixtures/scenarios/${name}.json`, import.meta.url), 'utf8')) as Scenario
}

const systemRandomness: Randomness = { bytes: (length) => randomBytes(length), guid: () => randomUUID() }
