import { randomBytes, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { create, type CreateOptions, type Emulator } from './create.js'
import { emulatorFetch, type EmulatorFetch } from './hosts/fetch.js'
import type { LabOptions, StartedLab } from './hosts/lab.js'
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
export { CannotListen, PortTaken } from './hosts/listen/bind.js'
export type { LabOptions, StartedLab } from './hosts/lab.js'
export type { Portal, ReadyLine, RunFile } from './hosts/run-file.js'
export type { EmulatorFetch } from './hosts/fetch.js'

export type EmulatorOptions = Partial<CreateOptions>

/** An emulator in this process, with a `fetch` of its own. */
export interface LocalEmulator extends Emulator {
  readonly fetch: EmulatorFetch
}

/**
 * An emulator in this process: no sockets, nothing on disk, a world of its own.
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
    onBug: options.onBug ?? ((error) => console.error('managed-identity-lab bug:', error)),
    ...(options.services && { services: options.services }),
  })
  return Object.assign(emulator, { fetch: emulatorFetch(emulator) })
}

/**
 * A lab with open doors on loopback: HTTP (IMDS, the proxy, the control API), HTTPS (Azure's names) and the MSI
 * extension's port. Its CA, signing keys and run file live under `MILAB_HOME`.
 *
 * @throws PortTaken when a port is in use, CannotListen when a door cannot be opened for another reason,
 *   ScenarioError when the scenario is wrong; nothing stays open then
 * @example
 * await using lab = await startLab({ httpPort: 0, httpsPort: 0, msiPort: null })
 */
export async function startLab(options: LabOptions = {}): Promise<StartedLab> {
  const { openLab } = await import('./hosts/lab.js')
  return openLab(options, createEmulator, () => builtInScenario('tutorials'))
}

/** A scenario that comes with the package. */
export function builtInScenario(name: 'tutorials' | 'empty' | 'us-government'): Scenario {
  return JSON.parse(readFileSync(new URL(`../fixtures/scenarios/${name}.json`, import.meta.url), 'utf8')) as Scenario
}

const systemRandomness: Randomness = { bytes: (length) => randomBytes(length), guid: () => randomUUID() }
