import { rolesView, type RolesView } from '../../control/roles/view.js'
import type { WireOutcome, WireRequest } from '../../core/wire.js'
import type { Resolution } from '../../policy/name-resolution.js'
import type { Environment } from '../../scenario/building.js'
import type { Scenario } from '../../scenario/shape.js'
import type { WallClock } from '../../world/clock.js'
import type { Randomness } from '../../world/randomness.js'
import type { KeyFiles } from '../../world/world.js'
import type { EmulatorFetch } from '../fetch.js'
import type { LocalEmulator } from '../local.js'
import { worldView, type WorldView } from './world-view.js'

/** Options of `createEmulator`; all have defaults. */
export interface EmulatorOptions {
  /** what the world starts with; the tutorials' world when absent */
  readonly scenario?: Scenario
  /**
   * the folder that the scenario's `{ file: NAME }` and `seed: FOLDER` start from, such as `import.meta.dirname`; without
   * it, a scenario that names files is wrong
   */
  readonly folder?: string
  /** looks up the scenario's `{ env: NAME }` values; the process's variables when absent */
  readonly environment?: Environment
  /** what callers of the App Service source send as `X-IDENTITY-HEADER`; random when absent */
  readonly identityHeader?: string
  /** receives the key files of Azure Arc's challenges; when absent, a machine that Arc manages gives no tokens */
  readonly keyFiles?: KeyFiles
  /**
   * lets managed identities and applications do whatever some built-in role or access policy would allow, to learn which
   * they need: `roles()` then says so under `missing`
   */
  readonly learn?: boolean
  /** unix milliseconds; `Date.now` when absent */
  readonly wallClock?: WallClock
  /** where ids, keys and the like come from; the system's when absent */
  readonly randomness?: Randomness
  /** Called for each bug of the lab, which the caller sees as a 500; written to stderr when absent. */
  readonly onBug?: (error: unknown, request: WireRequest) => void
}

/** An Azure of your own: a function of a request and a world. */
export interface Emulator {
  readonly world: WorldView
  /** Returns the response to a request. Never rejects: a bug of the lab is a 500 with `x-milab-bug`. */
  handle(request: WireRequest): Promise<WireOutcome>
  /** The same for a fetch request. Rejects with a TypeError where the connection would break. */
  readonly fetch: EmulatorFetch
  /** Whether a host name is answered here, is Azure's but names nothing in this world, or is not Azure's. */
  resolve(host: string): Resolution
  /** Whether a service has this request, for hosts that share their port with others. */
  claims(request: WireRequest): boolean
  /**
   * Resolves when the scenario's `deployments` are made, and at once where it has none. Requests wait for that by
   * themselves; the world's own verbs do not.
   *
   * @throws ScenarioError when one of them is refused
   */
  ready(): Promise<void>
  /** Goes back to the scenario as loaded. Signing keys stay, and so does the time, unless `clock` is true. */
  reset(options?: { readonly clock?: boolean }): void
  /** What each identity used of its rights, and what it lacks and has to spare, since the start or the last reset. */
  roles(): RolesView
  /**
   * Loads another scenario in place of this one. Its `deployments` are made afterwards: `ready` resolves then.
   *
   * @throws ScenarioError when it is wrong; nothing has changed then
   */
  replaceWorld(scenario: Scenario): void
}

/** The public face of an emulator: what it shows of its world cannot be changed past the world's own rules. */
export const emulatorFace = (inner: LocalEmulator): Emulator => ({
  world: worldView(inner.world),
  handle: (request) => inner.handle(request),
  fetch: inner.fetch,
  resolve: (host) => inner.resolve(host),
  claims: (request) => inner.claims(request),
  ready: () => inner.ready(),
  roles: () => rolesView(inner.world),
  reset: (options) => inner.reset(options),
  replaceWorld: (scenario) => inner.replaceWorld(scenario),
})
