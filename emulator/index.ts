import { builtInScenario, createEmulator } from './hosts/local.js'
import type { LabOptions, StartedLab } from './hosts/lab.js'

export type { Emulator } from './create.js'
export type { WireOutcome, WireRequest, WireResponse, Door, HeaderPair } from './core/wire.js'
export { header, isDrop } from './core/wire.js'
export { wireRequest, type RequestParts } from './core/wire-request.js'
export type { Scenario } from './scenario/shape.js'
export { ScenarioError } from './scenario/scenario-error.js'
export { version } from './version.js'
export { CannotListen, PortTaken } from './hosts/listen/bind.js'
export type { LabOptions, StartedLab } from './hosts/lab.js'
export { builtInScenario, createEmulator, type EmulatorOptions, type LocalEmulator } from './hosts/local.js'
export type { Portal, ReadyLine, RunFile } from './hosts/run-file.js'
export type { EmulatorFetch } from './hosts/fetch.js'

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
