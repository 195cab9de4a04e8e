import { randomBytes, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { create, type CreateOptions, type Emulator } from './create.js'
import type { Scenario } from './scenario/shape.js'
import { processSigningKey } from './signing-key.js'
import { KeyRing } from './world/keys.js'
import type { Randomness } from './world/randomness.js'

export type { Emulator } from './create.js'
export type { WireOutcome, WireRequest, WireResponse, Door, HeaderPair } from './core/wire.js'
export { header, isDrop } from './core/wire.js'
export { wireRequest, type RequestParts } from './core/wire-request.js'
export type { Scenario } from './scenario/shape.js'
export { ScenarioError } from './scenario/shape.js'
export { version } from './version.js'

export type EmulatorOptions = Partial<CreateOptions>

/**
 * An emulator in this process: no sockets, nothing on disk, a world of its own.
 *
 * @param options.scenario the world to start with; the tutorials' default world when absent
 * @example
 * const emulator = createEmulator()
 * const outcome = await emulator.handle(wireRequest)
 */
export function createEmulator(options: EmulatorOptions = {}): Emulator {
  return create({
    scenario: options.scenario ?? builtInScenario('tutorials'),
    wallClock: options.wallClock ?? Date.now,
    randomness: options.randomness ?? systemRandomness,
    keys: options.keys ?? new KeyRing(processSigningKey),
    environment: options.environment ?? ((name) => process.env[name]),
    onBug: options.onBug ?? ((error) => console.error('managed-identity-lab bug:', error)),
    ...(options.services && { services: options.services }),
  })
}

/** A scenario that comes with the package. */
export function builtInScenario(name: 'tutorials' | 'empty'): Scenario {
  return JSON.parse(readFileSync(new URL(`../fixtures/scenarios/${name}.json`, import.meta.url), 'utf8')) as Scenario
}

const systemRandomness: Randomness = { bytes: (length) => randomBytes(length), guid: () => randomUUID() }
