import { roleAssignmentType, roleByName } from '../../policy/authorization/rbac.js'
import { cloudNamed } from '../../policy/clouds.js'
import { accountType, accountView } from '../../policy/views/accounts.js'
import { containersOf } from '../../policy/views/containers.js'
import { groupType } from '../../policy/views/groups.js'
import { attachedTo } from '../../policy/views/identities.js'
import { machineOf, msiExtensionPort } from '../../policy/views/machines.js'
import { allSeats } from '../../policy/views/seats.js'
import { vaultType, vaultView } from '../../policy/views/vaults.js'
import { portal } from '../../scenario/applications/build.js'
import { secretsOf } from '../../policy/vaults/secrets.js'
import type { World } from '../../world/world.js'

/** What a world has, by name: what `milab start` prints. */
export interface WorldSummary {
  /** how many resources there are, the subscription and role assignments included */
  readonly resources: number
  /** names of the resource groups */
  readonly groups: readonly string[]
  /** the machine whose IMDS and MSI extension the lab serves: the scenario's `runsOn`, or else the first one */
  readonly machine: MachineSummary | undefined
  /** every machine and app of the world */
  readonly seats: readonly SeatSummary[]
  readonly vaults: readonly VaultSummary[]
  readonly accounts: readonly AccountSummary[]
  /** the service principal that stands for the tutorials' user of the Azure portal */
  readonly portal: IdentitySummary | undefined
  /** Azure's names in this world's cloud */
  readonly cloud: CloudSummary
}

/** A service principal: both ids are GUIDs. */
export interface IdentitySummary {
  readonly objectId: string
  readonly clientId: string
}

export interface MachineSummary {
  readonly name: string
  /** resource id */
  readonly id: string
  readonly os: 'Windows' | 'Linux'
  /** its system-assigned identity */
  readonly identity: IdentitySummary | undefined
  /** its user-assigned identities */
  readonly assigned: readonly AssignedSummary[]
  /** the port of the MSI extension on the machine, if it is installed */
  readonly msiPort: number | undefined
  /** what its system-assigned identity may do: `Reader on DevTest`, `secrets in mytestkeyvault` */
  readonly access: readonly string[]
}

/** A machine or app, for which requests can be made. */
export interface SeatSummary {
  readonly name: string
  /** resource id */
  readonly id: string
  /** `virtual-machine`, `app-service`, `functions`, `container-app` or `arc-machine` */
  readonly kind: string
  readonly os: 'Windows' | 'Linux'
}

export interface AssignedSummary extends IdentitySummary {
  readonly name: string
  /** what it may do: `Reader on DevTest` */
  readonly access: readonly string[]
}

export interface VaultSummary {
  readonly name: string
  /** `https://mytestkeyvault.vault.azure.net` */
  readonly url: string
  /** names of the secrets */
  readonly secrets: readonly string[]
}

export interface AccountSummary {
  readonly name: string
  /** `https://mystorage.blob.core.windows.net/` */
  readonly url: string
  /** names of the containers */
  readonly containers: readonly string[]
}

export interface CloudSummary {
  /** `AzurePublicCloud` */
  readonly name: string
  /** `management.azure.com` */
  readonly resourceManager: string
  /** `vault.azure.net` */
  readonly vaultSuffix: string
  /** what a token for Key Vault is asked for: `https://vault.azure.net` */
  readonly vaultResource: string
}

/** Looks at the world anew at each access. */
export function summaryOf(world: World): WorldSummary {
  return {
    get resources() {
      return [...world.resources.values()].length
    },
    get groups() {
      return world.resources.ofType(groupType).map(({ name }) => name)
    },
    get machine() {
      return machineIn(world)
    },
    get seats() {
      return allSeats(world).map(({ kind, os, resource: { name, id } }) => ({ name, id, kind, os }))
    },
    get vaults() {
      return world.resources.ofType(vaultType).map((resource) => {
        const secrets = [...secretsOf(world, resource.incarnation).values()].map(({ name }) => name)
        return { name: resource.name, url: vaultView(world, resource).url, secrets }
      })
    },
    get accounts() {
      return world.resources.ofType(accountType).map((resource) => {
        const containers = [...containersOf(world, resource.incarnation).values()].map(({ name }) => name)
        return { name: resource.name, url: accountView(world, resource).blobEndpoint, containers }
      })
    },
    get portal() {
      const principals = [...world.directory.principals.values()]
      const found = principals.find(({ kind, displayName }) => kind === 'application' && displayName === portal)
      return found && { objectId: found.objectId, clientId: found.appId }
    },
    get cloud() {
      const { name, arm, vaultSuffix, vaultResource } = cloudNamed(world.settings.cloud)
      return { name, resourceManager: arm, vaultSuffix, vaultResource }
    },
  }
}

function machineIn(world: World): MachineSummary | undefined {
  const machine = machineOf(world)
  if (!machine) return undefined
  const { name, id } = machine.resource
  const principal = machine.principalId === undefined ? undefined : world.directory.principals.get(machine.principalId)
  return {
    name,
    id,
    os: machine.os,
    identity: principal && { objectId: principal.objectId, clientId: principal.appId },
    assigned: attachedTo(world, machine.resource).flatMap(({ principal: of }) =>
      of
        ? [{ name: of.displayName, objectId: of.objectId, clientId: of.appId, access: accessOf(world, of.objectId) }]
        : [],
    ),
    msiPort: msiExtensionPort(world, machine),
    access: machine.principalId === undefined ? [] : accessOf(world, machine.principalId),
  }
}

function accessOf(world: World, principalId: string): readonly string[] {
  const roles = world.resources.ofType(roleAssignmentType).flatMap(({ properties }) => {
    if (properties.principalId !== principalId) return []
    const scope = String(properties.scope)
    const role = roleByName(world, String(properties.roleDefinitionId))?.roleName
    return [`${role} on ${scope.slice(scope.lastIndexOf('/') + 1)}`]
  })
  const vaults = world.resources.ofType(vaultType).flatMap((resource) => {
    const ownPolicy = vaultView(world, resource).accessPolicies.find(({ objectId }) => objectId === principalId)
    return ownPolicy?.permissions.secrets?.length ? [resource.name] : []
  })
  return vaults.length > 0 ? [...roles, `secrets in ${vaults.join(', ')}`] : roles
}
