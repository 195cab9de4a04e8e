/**
 * A local Azure for managed identities: a function of a request and a world, in this process or behind open doors.
 *
 * @example
 * const emulator = createEmulator()
 * const url = 'http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&resource=https://vault.azure.net'
 * const answer = await emulator.fetch(url, { headers: { Metadata: 'true' } })
 * const { access_token: token } = await answer.json()
 * emulator.world.clock.advance('P2D') // the token has expired
 *
 * @module
 */
import { emulatorFace, type Emulator, type EmulatorOptions } from './hosts/face/emulator.js'
import { labFace, type LabOptions, type StartedLab } from './hosts/face/started-lab.js'
import { seenBy } from './hosts/face/seen-by.js'
import { PortTaken } from './hosts/listen/bind.js'
import { createEmulator as createInside } from './hosts/local.js'

export { builtInScenario } from './hosts/local.js'
export { header, isDrop } from './core/wire.js'
export { wireRequest } from './core/wire-request.js'
export { ScenarioError } from './scenario/scenario-error.js'
export { version } from './version.js'
export { CannotListen, PortTaken } from './hosts/listen/bind.js'
export type { RequestParts } from './core/wire-request.js'
export type { Door, HeaderPair, WireBody, WireDrop, WireOutcome, WireRequest, WireResponse } from './core/wire.js'
export type { Emulator, EmulatorOptions } from './hosts/face/emulator.js'
export type { RoleOn } from './control/roles/held.js'
export type { LearnedFormat } from './control/roles/learned-text.js'
export type { IdentityRoles, RolesView } from './control/roles/view.js'
export type { CurveName, KeySize, KeyType } from './policy/vaults/keys.js'
export type { FixText } from './policy/authorization/fix.js'
export type { LabFix, LabRequest } from './hosts/face/lab-request.js'
export type { LabOptions, LabUrls, StartedLab } from './hosts/face/started-lab.js'
export type {
  AccountSummary,
  CloudSummary,
  IdentitySummary,
  AssignedSummary,
  MachineSummary,
  SeatSummary,
  VaultSummary,
  WorldSummary,
} from './hosts/face/summary.js'
export type { WorldClock } from './hosts/face/world-clock.js'
export type { ActiveFault, WorldFaults } from './hosts/face/world-faults.js'
export type { WorldView } from './hosts/face/world-view.js'
export type { EmulatorFetch, EmulatorRequestInit } from './hosts/fetch.js'
export type { DoorName, EndpointName, SeatDoorName } from './hosts/listen/bind.js'
export type { Portal, ReadyLine, RunFile } from './hosts/run-file.js'
export type { Resolution } from './policy/name-resolution.js'
export type {
  AccountSku,
  ScenarioAccount,
  ScenarioAccountNetwork,
  ScenarioBlob,
  ScenarioContainer,
} from './scenario/accounts/shape.js'
export type { ScenarioApplication, ScenarioAppRoleAssignment } from './scenario/applications/shape.js'
export type { ScenarioForward, ScenarioForwardCredential } from './scenario/forwards/shape.js'
export type { ScenarioApp } from './scenario/apps/shape.js'
export type { ScenarioArcMachine } from './scenario/arc-machines/shape.js'
export type { Environment } from './scenario/building.js'
export type { StoryName } from './scenario/stories/names.js'
export type { KnownOperation } from './scenario/faults/known-operations.js'
export type {
  ConnectionName,
  Duration,
  ScenarioFault,
  ScenarioFaultCondition,
  ScenarioStory,
} from './scenario/faults/shape.js'
export type { ScenarioCustomRole } from './scenario/custom-roles/shape.js'
export type { ScenarioDeployment } from './scenario/deployments/shape.js'
export type { ScenarioDirectoryGroup } from './scenario/directory-groups/shape.js'
export type { ScenarioGroup } from './scenario/groups/shape.js'
export type { ScenarioLock } from './scenario/locks/shape.js'
export type { ScenarioUser } from './scenario/users/shape.js'
export type { SeatIdentity, SeatIdentityFields } from './scenario/identities/seat-identity.js'
export type { ScenarioFederatedCredential, ScenarioIdentity } from './scenario/identities/shape.js'
export type { ScenarioExtension, ScenarioMachine, ScenarioNetwork } from './scenario/machines/shape.js'
export type { KnownRole } from './scenario/roles/known-roles.js'
export type { ScenarioPolicies } from './scenario/policies/shape.js'
export type { ScenarioResource } from './scenario/resources/shape.js'
export type { ScenarioRoleAssignment } from './scenario/roles/shape.js'
export type { Path } from './scenario/scenario-error.js'
export type { SecretText } from './scenario/secret-text.js'
export type { Scenario } from './scenario/shape.js'
export type { ScenarioTokens } from './scenario/tokens/shape.js'
export type {
  ScenarioAccessPolicy,
  ScenarioCertificate,
  ScenarioKey,
  ScenarioPermissions,
  ScenarioSecret,
  ScenarioVault,
} from './scenario/vaults/shape.js'
export type { WallClock } from './world/clock.js'
export type { Randomness } from './world/randomness.js'
export type { KeyFiles, UrlCase, WorldSettings } from './world/world.js'

/**
 * An emulator in this process: no sockets, nothing on disk, a world of its own.
 *
 * @throws ScenarioError when the scenario is wrong
 * @example
 * const emulator = createEmulator({ scenario: { milab: 1, resourceGroups: { orders: { vaults: { 'orders-kv': {} } } } } })
 * await emulator.world.putSecret('orders-kv', 'db-password', 'pw')
 * const answer = await emulator.handle(wireRequest({ url: 'https://orders-kv.vault.azure.net/secrets?api-version=7.4' }))
 */
export function createEmulator(options: EmulatorOptions = {}): Emulator {
  try {
    return emulatorFace(createInside(options))
  } catch (error) {
    throw seenBy(createEmulator, error)
  }
}

/**
 * A lab with open doors on loopback: HTTP (IMDS, the proxy, the control API), HTTPS (Azure's names) and the MSI
 * extension's port. Its CA, signing keys and run file live under `MILAB_HOME`.
 *
 * @throws PortTaken when a port is in use, CannotListen when a door cannot be opened for another reason,
 *   ScenarioError when the scenario is wrong; nothing stays open then
 * @example
 * await using lab = await startLab({ httpPort: 0, httpsPort: 0, msiPort: null })
 * lab.urls.http // 'http://127.0.0.1:49152'
 */
export async function startLab(options: LabOptions = {}): Promise<StartedLab> {
  const [{ openLab }, { whoHasPort }] = await Promise.all([
    import('./hosts/lab.js'),
    import('./hosts/face/who-has-port.js'),
  ])
  try {
    return labFace(await openLab(options))
  } catch (error) {
    throw seenBy(startLab, error instanceof PortTaken ? whoHasPort(error) : error)
  }
}
