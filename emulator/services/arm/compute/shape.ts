import { bytes, type Reply } from '../../../core/reply.js'
import { atLeast } from '../../../policy/api-versions.js'
import { extensionType } from '../../../policy/views/machines.js'
import type { Json, JsonObject, Resource } from '../../../world/resources.js'
import type { World } from '../../../world/world.js'
import { roundTrip } from '../../../policy/round-trip-time.js'
import { isObject } from '../../../policy/json-object.js'
import { ordered } from '../gateway/spelling.js'
import { inOrder, machineMembers } from './member-order.js'

/** Compute's answers are indented by two blanks and end their lines with CRLF (recorded). */
export function shown(status: number, value: object, headers: Reply['headers'] = []): Reply {
  const text = JSON.stringify(value, null, 2).replaceAll('\n', '\r\n')
  return bytes(status, Buffer.from(text), [['Content-Type', 'application/json; charset=utf-8'], ...headers])
}

/**
 * By 2019-03-01 the members of a machine came in another order: recorded for 2017-12-01 to 2018-06-01 and for 2019-03-01
 * to 2020-12-01, by the versions in the answers' own links. That 2018-10-01 has the old one is unverified.
 */
const isNew = (apiVersion: string) => atLeast(apiVersion, '2019-03-01')

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
  const { id, name, type, location, tags, plan, zones } = machine
  const properties = { ...propertiesShape(machine, apiVersion), instanceView, userData }
  const nested = resources.length > 0 ? resources : undefined
  return isNew(apiVersion)
    ? { name, id, type, location, tags, plan, identity, properties, resources: nested, zones }
    : { properties, resources: nested, type, location, tags, plan, identity, zones, id, name }
}

function propertiesShape({ properties, created }: Resource, apiVersion: string): JsonObject {
  // User data is shown to those who expand it, and to the machine itself.
  const { storageProfile, osProfile, userData: _, ...rest } = properties
  const shape: JsonObject = {
    ...rest,
    storageProfile: storageShape(storageProfile as JsonObject | undefined, apiVersion),
    ...(isObject(osProfile) && { osProfile: profileShape(osProfile, apiVersion) }),
  }
  return {
    ...(inOrder(shape, machineMembers) as JsonObject),
    ...(atLeast(apiVersion, '2021-11-01') && { timeCreated: roundTrip(created) }),
  }
}

/** Data disks say from 2019-03-01 on whether they are about to be detached (267 of 267 recorded). */
function storageShape(profile: JsonObject = {}, apiVersion: string): JsonObject {
  const dataDisks: readonly unknown[] = Array.isArray(profile.dataDisks) ? profile.dataDisks : []
  const shape = ({ toBeDetached = false, ...disk }: JsonObject) =>
    isNew(apiVersion) ? { ...disk, toBeDetached } : disk
  return { ...profile, dataDisks: dataDisks.filter(isObject).map(shape) }
}

/**
 * `allowExtensionOperations` came with 2018-06-01, `requireGuestProvisionSignal` by 2019-03-01 (in none of 265 machines
 * up to 2018-06-01 and in all of 406 from then on), patch settings by 2020-12-01 (258 of 258 that have a
 * configuration), in which a machine that asks for none has the platform's.
 */
function profileShape(profile: JsonObject, apiVersion: string): JsonObject {
  const { allowExtensionOperations, requireGuestProvisionSignal, ...rest } = profile
  const patched = (name: string, patchMode: string) =>
    atLeast(apiVersion, '2020-12-01') &&
    isObject(rest[name]) && { [name]: { patchSettings: { patchMode }, ...rest[name] } }
  return {
    ...rest,
    ...patched('windowsConfiguration', 'AutomaticByOS'),
    ...patched('linuxConfiguration', 'ImageDefault'),
    ...(atLeast(apiVersion, '2018-06-01') && { allowExtensionOperations }),
    ...(isNew(apiVersion) && { requireGuestProvisionSignal }),
  }
}
