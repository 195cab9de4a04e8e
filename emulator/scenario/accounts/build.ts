import {
  accountNamed,
  accountProperties,
  accountType,
  hierarchicalKinds,
  setAccountKey,
} from '../../policy/views/accounts.js'
import { setBlobService } from '../../policy/views/blob-service.js'
import { containersOf, newEtag, type Container } from '../../services/storage/blob/gateway/state.js'
import type { JsonObject } from '../../world/resources.js'
import { rules } from '../azure-names.js'
import type { Building, Place } from '../building.js'
import { ScenarioError, type Path } from '../scenario-error.js'
import type { World } from '../../world/world.js'
import { addBlobs } from './seed.js'
import type { ScenarioAccount, ScenarioAccountNetwork } from './shape.js'

/** A storage account with its keys and containers. */
export function addAccount(building: Building, place: Place, account: ScenarioAccount, path: Path): void {
  const { world, names, put, text } = building
  const { id, name } = place
  const location = account.location ?? place.location
  if (accountNamed(world, name))
    throw new ScenarioError(path, `a second storage account named '${name}'; the name must be unique across Azure`)
  names.add(name, id)
  const doors: JsonObject = {
    ...(account.httpsOnly !== undefined && { supportsHttpsTrafficOnly: account.httpsOnly }),
    ...(account.sharedKey !== undefined && { allowSharedKeyAccess: account.sharedKey }),
    ...(account.hierarchicalNamespace !== undefined && { isHnsEnabled: account.hierarchicalNamespace }),
    ...(account.publicAccess !== undefined && { allowBlobPublicAccess: account.publicAccess }),
    ...(account.minimumTls !== undefined && { minimumTlsVersion: account.minimumTls }),
    ...(account.network && { networkAcls: aclsOf(account.network) }),
  }
  if (account.hierarchicalNamespace && !hierarchicalKinds.includes(account.kind ?? 'StorageV2'))
    throw new ScenarioError(
      [...path, 'hierarchicalNamespace'],
      `only accounts of the kinds ${hierarchicalKinds.join(' and ')} have a hierarchical namespace`,
    )
  if (account.hierarchicalNamespace && account.versioning)
    throw new ScenarioError(
      [...path, 'versioning'],
      'blob versions in accounts with a hierarchical namespace are not emulated',
    )
  const skuName = account.sku ?? 'Standard_LRS'
  const resource = put(
    {
      id,
      name,
      type: accountType,
      location,
      kind: account.kind ?? 'StorageV2',
      sku: { name: skuName, tier: skuName.split('_')[0]! },
      tags: account.tags ?? {},
      properties: accountProperties(world, name, location, doors),
    },
    path,
  )
  setService(world, resource.incarnation, account)
  for (const keyName of ['key1', 'key2'] as const) {
    const fromFile = account.keys?.[keyName]
    const value = fromFile === undefined ? undefined : text(fromFile, [...path, 'keys', keyName])
    // Not `broken`: that would print the key.
    if (value !== undefined && !rules.accountKey.pattern.test(value))
      throw new ScenarioError([...path, 'keys', keyName], `an account key must be ${rules.accountKey.words}`)
    setAccountKey(world, resource, keyName, value)
  }
  for (const [containerName, given] of Object.entries(account.containers ?? {})) {
    const { publicAccess = 'none', metadata = {} } = given
    const container: Container = {
      name: containerName,
      modified: world.clock.now(),
      etag: newEtag(world),
      metadata,
      publicAccess,
      incarnation: world.randomness.guid(),
    }
    containersOf(world, resource.incarnation).put(container)
    addBlobs(building, resource, container, given, [...path, 'containers', containerName])
  }
}

function aclsOf({ default: action = 'allow', addresses = [] }: ScenarioAccountNetwork): JsonObject {
  return {
    bypass: 'AzureServices',
    virtualNetworkRules: [],
    ipRules: addresses.map((value) => ({ value, action: 'Allow' })),
    defaultAction: action === 'deny' ? 'Deny' : 'Allow',
  }
}

/** What becomes of blobs and containers that are replaced or deleted. */
function setService(world: World, incarnation: string, account: ScenarioAccount): void {
  const { versioning, deleteRetention, containerDeleteRetention } = account
  if (versioning === undefined && !deleteRetention && !containerDeleteRetention) return
  setBlobService(world, incarnation, {
    ...(versioning !== undefined && { versioning }),
    ...(deleteRetention && {
      deleteRetention: { allowPermanentDelete: false, enabled: true, days: deleteRetention.days },
    }),
    ...(containerDeleteRetention && {
      containerDeleteRetention: { enabled: true, days: containerDeleteRetention.days },
      containerDeleteRetentionSet: true,
    }),
  })
}
