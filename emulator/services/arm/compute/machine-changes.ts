import { isObject } from '../../../policy/json-object.js'
import { isOff, type PowerState } from '../../../policy/views/power.js'
import type { Json, JsonObject, Resource } from '../../../world/resources.js'
import { member } from '../gateway/json-body.js'
import { disksOf, part } from './disks.js'
import * as refusals from './refusals.js'

const at = (object: JsonObject, ...path: readonly string[]): Json | undefined =>
  path.reduce<Json | undefined>((value, name) => (isObject(value) ? value[name] : undefined), object)

/** The name is a caller's: it may be `constructor`. */
const ownMember = (object: JsonObject, name: string): Json | undefined =>
  Object.hasOwn(object, name) ? object[name] : undefined

/** Whether a change says something else; what it leaves out or sets to null says nothing. Ids and words are in any case. */
function differs(given: Json | undefined, known: Json | undefined): boolean {
  if (given === undefined || given === null) return false
  if (isObject(given) && isObject(known))
    return Object.entries(given).some(([name, value]) => differs(value, ownMember(known, name)))
  return JSON.stringify(given).toLowerCase() !== JSON.stringify(known ?? null).toLowerCase()
}

/**
 * What a machine keeps for good, by the name under which Azure refuses its change. `priority` is recorded, the others are
 * in users' logs: MicrosoftDocs/azure-docs#45880 and #12602, Azure/azure-powershell#7621 and #1820, azure-cli#11840,
 * Azure/bicep#15273, azure-libraries-for-net#431. What is judged first is unverified.
 */
const lasting: Readonly<Record<string, readonly string[]>> = {
  'osDisk.osType': ['storageProfile', 'osDisk', 'osType'],
  'osDisk.createOption': ['storageProfile', 'osDisk', 'createOption'],
  imageReference: ['storageProfile', 'imageReference'],
  'availabilitySet.id': ['availabilitySet', 'id'],
  'linuxConfiguration.disablePasswordAuthentication': [
    'osProfile',
    'linuxConfiguration',
    'disablePasswordAuthentication',
  ],
  'linuxConfiguration.ssh.publicKeys': ['osProfile', 'linuxConfiguration', 'ssh', 'publicKeys'],
}

/** Low is the old name of Spot: the one becomes the other (recorded), and neither a regular machine. */
const priorityOf = ({ priority = 'Regular' }: JsonObject): Json | undefined => (priority === 'Low' ? 'Spot' : priority)

/** A disk that was made without a name has one of the lab's making, which a body made for Azure's machine cannot know. */
const isMadeUp = (name: Json | undefined) => typeof name === 'string' && /_(OsDisk_1|disk\d+)_[0-9a-f]{32}$/.test(name)

const isRenamed = ({ name }: JsonObject, { name: before }: JsonObject) =>
  before !== undefined && !isMadeUp(before) && differs(name, before)

/**
 * A disk keeps its name, and a data disk is known by its lun: hashicorp/terraform-provider-azurerm#592 and #1668
 * (`dataDisk.name`), MicrosoftDocs/azure-docs#11611 (`osDisk.name`).
 */
function judgeDiskNames(given: JsonObject, known: JsonObject): void {
  if (isRenamed(part(given, 'osDisk'), part(known, 'osDisk'))) throw refusals.propertyStays('osDisk.name')
  const before = new Map(disksOf(known).map((disk) => [disk.lun, disk]))
  for (const disk of disksOf(given))
    if (isRenamed(disk, before.get(disk.lun) ?? {})) throw refusals.propertyStays('dataDisk.name')
}

/** A change of a machine: the body, its properties, and the machine's power. */
interface Change {
  readonly body: JsonObject
  readonly given: JsonObject
  readonly power: PowerState
}

/** Refuses a change that Azure refuses: what stays as it was made, and what a machine that runs cannot take. */
export function judgeChange({ name, zones, properties }: Resource, { body, given, power }: Change): void {
  if (differs(member(body, 'zones'), zones ?? [])) throw refusals.propertyStays('zones')
  if (isObject(given.osProfile) && properties.osProfile === undefined) throw refusals.propertyStays('osProfile')
  for (const [property, path] of Object.entries(lasting))
    if (differs(at(given, ...path), at(properties, ...path))) throw refusals.propertyStays(property)
  judgeDiskNames(part(given, 'storageProfile'), part(properties, 'storageProfile'))
  if (given.priority !== undefined && priorityOf(given) !== priorityOf(properties))
    throw refusals.propertyStays('priority')
  if (
    power !== 'deallocated' &&
    differs(at(given, 'billingProfile', 'maxPrice'), at(properties, 'billingProfile', 'maxPrice'))
  )
    throw refusals.billingProfileStays(name)
  if (
    !isOff(power) &&
    differs(at(given, 'proximityPlacementGroup', 'id'), at(properties, 'proximityPlacementGroup', 'id'))
  )
    throw refusals.placementStays(name)
}
