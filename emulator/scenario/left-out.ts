import { customRole, roleDefinitionType } from '../policy/authorization/custom-roles.js'
import { subscriptionType } from '../policy/views/groups.js'
import { namespaceOf, registrationsIn } from '../policy/views/registrations.js'
import { vaultType, vaultView } from '../policy/views/vaults.js'
import { subscriptionScope } from '../policy/resource-ids.js'
import { secretsOf } from '../policy/vaults/secrets.js'
import { declared } from '../world/data.js'
import type { Resource } from '../world/resources.js'
import type { World } from '../world/world.js'
import { accountsLeftOut } from './accounts/left-out.js'
import { allKinds } from './kinds.js'
import { isOwnInterface } from './machines/describe.js'
import { storedOnly } from './resources/types.js'

/** Something of a world that its scenario leaves out. */
export interface LeftOut {
  /** the id of a resource, or a URL */
  readonly at: string
  /** `2 snapshots`, `a deleted container` */
  readonly what: string
}

/** What a scenario has no words for. Blobs are not among it: whether they are described is the caller's choice. */
export const leftOut = (world: World): readonly LeftOut[] => [
  ...resourcesLeftOut(world),
  ...accountsLeftOut(world),
  ...vaultsLeftOut(world),
  ...rolesLeftOut(world),
  ...registrationsLeftOut(world),
  ...recordsLeftOut(world),
]

function resourcesLeftOut(world: World): readonly LeftOut[] {
  const stored = [...storedOnly.values()].map(({ type }) => type)
  const types = [subscriptionType, ...stored, ...allKinds.flatMap((kind) => kind.types)]
  const expressed = new Set(types.map((type) => type.toLowerCase()))
  return [...world.resources.values()]
    .filter((resource) => !expressed.has(resource.type.toLowerCase()) && !isOwnInterface(resource))
    .map(({ id }) => ({ at: id, what: 'a resource of a type that scenarios do not have' }))
}

/** A file's role has one set of permissions. */
const rolesLeftOut = ({ resources }: World): readonly LeftOut[] =>
  resources
    .ofType(roleDefinitionType)
    .filter((role) => customRole(role).permissions.length > 1)
    .map(({ id }) => ({ at: id, what: 'which of its permissions takes back which action' }))

const vaultsLeftOut = (world: World): readonly LeftOut[] =>
  world.resources.ofType(vaultType).flatMap((vault) => {
    const older = [...secretsOf(world, vault.incarnation).values()].reduce(
      (sum, { versions, managed }) => sum + (managed ? 0 : versions.length - 1),
      0,
    )
    const what = older === 1 ? '1 older version of a secret' : `${older} older versions of secrets`
    return older > 0 ? [{ at: vaultView(world, vault).url, what }] : []
  })

/** A file's world has registered what it has resources of. */
function registrationsLeftOut(world: World): readonly LeftOut[] {
  const used = new Set([...world.resources.values()].map(namespaceOf))
  return registrationsIn(world)
    .filter(({ namespace, state }) => state === 'Registered' && !used.has(namespace))
    .map(({ namespace }) => ({
      at: subscriptionScope(world.settings.subscriptionId),
      what: `the registration of ${namespace}`,
    }))
}

/** Collections that a scenario describes, or whose records are judged above, or of which nothing is to be kept. */
const accountedFor = new Set([
  'account-keys',
  'blob-service',
  'blobs',
  'containers',
  'deleted-containers',
  'earlier-blobs',
  'registrations',
  'secrets',
  'site-settings',
])

/** Records of what goes on: of requests, of limits, of tokens. */
const passing = new Set([
  'user-delegation-seed',
  'arc-keys',
  'imds-requests',
  'imds-identity-requests',
  'imds-running',
  'vault-requests',
  'unissued-certificates',
])

const words: Readonly<Record<string, string>> = {
  'deleted-secrets': 'deleted secrets',
  keys: 'keys',
  'deleted-keys': 'deleted keys',
  'machine-power': 'that a machine is off',
  certificates: 'certificates',
  'deleted-certificates': 'deleted certificates',
  'certificate-issuers': 'issuers of certificates',
  'certificate-contacts': 'contacts of certificates',
  deployments: 'deployments of its history',
  'deployment-operations': 'operations of deployments',
  'deployment-runs': 'deployments that go on',
  'deployment-steps': 'steps of deployments that go on',
}

/** What else the data of resources holds: whatever a service keeps is named, and none is forgotten. */
function recordsLeftOut(world: World): readonly LeftOut[] {
  const owners = new Map<string, Resource>()
  for (const resource of world.resources.values()) owners.set(resource.incarnation, resource)
  return world.data.snapshot().flatMap(({ owner, name: whole, records }) => {
    const name = declared(whole)
    const resource = owners.get(owner)
    // Records without a resource belong to requests in flight, or to a vault that is itself left out.
    if (!resource || accountedFor.has(name) || passing.has(name)) return []
    return [{ at: resource.id, what: `${records.length} × ${words[name] ?? name}` }]
  })
}
