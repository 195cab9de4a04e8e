import { bytes, type Reply } from '../../../core/reply.js'
import { atLeast } from '../../../policy/api-versions.js'
import { extensionType } from '../../../policy/views/machines.js'
import type { Json, JsonObject, Resource } from '../../../world/resources.js'
import type { World } from '../../../world/world.js'
import { roundTrip } from '../../../policy/round-trip-time.js'
import { ordered } from '../gateway/spelling.js'

/** Compute's answers are indented by two blanks and end their lines with CRLF (recorded). */
export function shown(status: number, value: object, headers: Reply['headers'] = []): Reply {
  const text = JSON.stringify(value, null, 2).replaceAll('\n', '\r\n')
  return bytes(status, Buffer.from(text), [['Content-Type', 'application/json; charset=utf-8'], ...headers])
}

/**
 * The order of members is recorded for 2017-12-01 and for 2020-06-01; which of the versions between changed it is
 * unverified.
 */
const isNew = (apiVersion: string) => atLeast(apiVersion, '2020-06-01')

/** The machine's extensions, in the order they were installed. */
export function extensionsOf(world: World, machine: Resource): Resource[] {
  return [...world.resources.childrenOf(machine.id)].filter(({ type }) => type === extensionType)
}

export function extensionShape({ id, name, type, location, tags, properties }: Resource, apiVersion: string): object {
  if (!isNew(apiVersion)) return { properties: ordered(properties, extensionOrder), type, location, tags, id, name }
  const order = ['autoUpgradeMinorVersion', 'provisioningState', 'publisher', 'type', 'typeHandlerVersion', 'settings']
  return { name, id, type, location, tags, properties: ordered(properties, order) }
}

const extensionOrder = [
  'publisher',
  'type',
  'typeHandlerVersion',
  'autoUpgradeMinorVersion',
  'settings',
  'provisioningState',
]

interface Parts {
  readonly identity: object | undefined
  /** what `resources` holds; nothing when there is none */
  readonly resources?: readonly object[]
  readonly instanceView?: object
  readonly userData?: Json
}

/** A machine as its version shows it. */
export function machineShape(
  machine: Resource,
  apiVersion: string,
  { identity, resources = [], instanceView, userData }: Parts,
): object {
  const { id, name, type, location, tags } = machine
  const properties = { ...propertiesShape(machine, apiVersion), instanceView, userData }
  const nested = resources.length > 0 ? resources : undefined
  return isNew(apiVersion)
    ? { name, id, type, location, tags, identity, properties, resources: nested }
    : { properties, resources: nested, type, location, tags, identity, id, name }
}

const order = ['vmId', 'hardwareProfile', 'storageProfile', 'osProfile', 'networkProfile']

function propertiesShape({ properties, created }: Resource, apiVersion: string): JsonObject {
  // User data is shown to those who expand it, and to the machine itself.
  const { provisioningState, storageProfile, osProfile, userData: _, ...rest } = properties
  const { osDisk, ...storage } = (storageProfile ?? {}) as JsonObject
  const disk = ordered((osDisk ?? {}) as JsonObject, [
    'osType',
    'name',
    'createOption',
    'caching',
    'managedDisk',
    'diskSizeGB',
  ])
  return {
    ...ordered(
      {
        ...rest,
        storageProfile: ordered({ ...storage, osDisk: disk }, ['imageReference', 'osDisk', 'dataDisks']),
        osProfile: profileShape(osProfile as JsonObject, apiVersion),
      },
      order,
    ),
    provisioningState,
    ...(atLeast(apiVersion, '2021-11-01') && { timeCreated: roundTrip(created) }),
  }
}

/**
 * `allowExtensionOperations` came with 2018-06-01 (documented), `requireGuestProvisionSignal` with 2018-10-01
 * (unverified).
 */
function profileShape(profile: JsonObject | undefined, apiVersion: string): JsonObject | undefined {
  if (!profile) return undefined
  const { allowExtensionOperations, requireGuestProvisionSignal, ...rest } = profile
  return {
    ...ordered(rest, ['computerName', 'adminUsername', 'windowsConfiguration', 'linuxConfiguration', 'secrets']),
    ...(atLeast(apiVersion, '2018-06-01') && { allowExtensionOperations }),
    ...(atLeast(apiVersion, '2018-10-01') && { requireGuestProvisionSignal }),
  }
}
