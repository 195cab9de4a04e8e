/**
 * For tests of the house itself: the names of the public face, with emulators and labs that show the whole world. What
 * the face shows is tested by `face.test.ts`, and by each test that imports `index.js`.
 */
export { header, isDrop } from './core/wire.js'
export { wireRequest } from './core/wire-request.js'
export { CannotListen, PortTaken } from './hosts/listen/bind.js'
export { openLab as startLab } from './hosts/lab.js'
export { builtInScenario, createEmulator } from './hosts/local.js'
export { ScenarioError } from './scenario/scenario-error.js'
export { version } from './version.js'
export type { RequestParts } from './core/wire-request.js'
export type { HeaderPair, WireOutcome, WireRequest, WireResponse } from './core/wire.js'
export type { Emulator } from './create.js'
export type { OpenLab as StartedLab } from './hosts/lab.js'
export type { OpenOptions as LabOptions } from './hosts/open-options.js'
export type { LocalEmulator } from './hosts/local.js'
export type { RunFile } from './hosts/run-file.js'
export type { Scenario } from './scenario/shape.js'
