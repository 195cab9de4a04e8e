import { empty } from '../../../core/reply.js'
import { extensionType } from '../../../policy/views/machines.js'
import { isOff, powerOf } from '../../../policy/views/power.js'
import { isObject } from '../../../policy/json-object.js'
import type { JsonObject, Resource } from '../../../world/resources.js'
import { operation, type AnyCall } from '../gateway/call.js'
import { existing } from '../gateway/gates.js'
import { member, readJson, tagsOf } from '../gateway/json-body.js'
import { begin } from '../gateway/long-running.js'
import { fresh, locationOf, withTags } from '../gateway/records.js'
import { respell } from '../gateway/spelling.js'
import { extensionView } from './instance-view.js'
import { lowCostGet, updateVM } from './limits.js'
import { computeOperation, computeOperationAndLocation } from './operations.js'
import * as refusals from './refusals.js'
import { extensionShape, extensionsOf, shown } from './shape.js'
import { groupPath } from '../gateway/group-path.js'

const docs = 'https://learn.microsoft.com/rest/api/compute/virtual-machine-extensions'
const ofMachine = `${groupPath}/providers/Microsoft.Compute/virtualMachines/{vmName}/extensions` as const
const path = `${ofMachine}/{vmExtensionName}` as const
const row = { type: extensionType } as const

const spelt = respell({
  names: [
    'publisher',
    'typeHandlerVersion',
    'autoUpgradeMinorVersion',
    'enableAutomaticUpgrade',
    'forceUpdateTag',
    'provisioningState',
    'instanceView',
    'port',
  ],
  words: {
    publisher: ['Microsoft.ManagedIdentity'],
    type: ['ManagedIdentityExtensionForWindows', 'ManagedIdentityExtensionForLinux'],
  },
  verbatim: ['protectedSettings'],
})

/** What is kept of a body's properties: never the protected settings, nor what is Azure's to say. */
function given(body: JsonObject): JsonObject {
  const properties = member(body, 'properties')
  if (!isObject(properties)) return {}
  const { protectedSettings: _, provisioningState: __, instanceView: ___, ...kept } = spelt(properties)
  return kept
}

/**
 * What every extension has. The lab runs Microsoft.ManagedIdentity's alone; others are stored as given and succeed, since
 * templates of machines have them: their commands are never run.
 */
function known(properties: JsonObject): JsonObject {
  for (const name of ['publisher', 'type', 'typeHandlerVersion'])
    if (properties[name] === undefined) throw refusals.missingParameter(name)
    else if (typeof properties[name] !== 'string') throw refusals.notAString(name)
  return properties
}

const put = operation({
  ...row,
  id: 'arm.virtual-machine-extensions.put',
  countedAs: updateVM,
  source: `${docs}/create-or-update`,
  method: 'PUT',
  path,
  action: `${extensionType}/write`,
  handle: async (call) => {
    const { world, params, apiVersion } = call
    const body = await readJson(call)
    agentThere(call)
    const there = world.resources.get(call.scope)
    const name = there?.name ?? params.vmExtensionName
    const location = locationOf(call, body, there, name)
    const properties = { ...known(given(body)), provisioningState: there ? 'Updating' : 'Creating' }
    const base: Resource = there
      ? { ...there, changed: world.clock.now(), properties }
      : fresh(world, {
          id: `${machineOf(call).id}/extensions/${name}`,
          name,
          type: extensionType,
          location,
          properties,
        })
    const extension = await world.write(() => work(call, withTags(base, tagsOf(body)), there))
    return shown(
      there ? 200 : 201,
      extensionShape(extension, apiVersion),
      computeOperation(call, location, call.requestId),
    )
  },
})

const patch = operation({
  ...row,
  id: 'arm.virtual-machine-extensions.patch',
  countedAs: updateVM,
  source: `${docs}/update`,
  method: 'PATCH',
  path,
  action: `${extensionType}/write`,
  handle: async (call) => {
    const { world, apiVersion } = call
    const body = await readJson(call)
    const there = existing(call)
    agentThere(call)
    // Settings are one value: a PATCH with some of them has no others (unverified).
    const properties = { ...known({ ...there.properties, ...given(body) }), provisioningState: 'Updating' }
    const changed = { ...there, changed: world.clock.now(), properties }
    const extension = await world.write(() => work(call, withTags(changed, tagsOf(body) ?? there.tags), there))
    return shown(
      200,
      extensionShape(extension, apiVersion),
      computeOperation(call, there.location ?? '', call.requestId),
    )
  },
})

const get = operation({
  ...row,
  id: 'arm.virtual-machine-extensions.get',
  countedAs: lowCostGet,
  takes: ['$expand'],
  source: `${docs}/get`,
  method: 'GET',
  path,
  action: `${extensionType}/read`,
  handle: (call) => {
    const extension = existing(call)
    const expanded = call.query.get('$expand')?.toLowerCase() === 'instanceview'
    const seen = expanded
      ? { ...extension, properties: { ...extension.properties, instanceView: extensionView(extension) as JsonObject } }
      : extension
    return shown(200, extensionShape(seen, call.apiVersion))
  },
})

const del = operation({
  ...row,
  id: 'arm.virtual-machine-extensions.delete',
  countedAs: updateVM,
  source: `${docs}/delete`,
  method: 'DELETE',
  path,
  action: `${extensionType}/delete`,
  handle: async (call) => {
    const { world, resource: extension, requestId } = call
    if (!extension) return empty(204)
    agentThere(call)
    await world.write(() => {
      world.resources.put({
        ...extension,
        changed: world.clock.now(),
        properties: { ...extension.properties, provisioningState: 'Deleting' },
      })
      begin(world, {
        id: requestId,
        resource: extension,
        finish: 'arm.remove',
        takes: 'extensionDeleted',
      })
    })
    return empty(202, computeOperationAndLocation(call, extension.location ?? '', requestId))
  },
})

const list = operation({
  ...row,
  id: 'arm.virtual-machine-extensions.list',
  countedAs: lowCostGet,
  source: `${docs}/list`,
  method: 'GET',
  path: ofMachine,
  action: `${extensionType}/read`,
  handle: (call) => {
    const machine = existing(call)
    return shown(200, { value: extensionsOf(call.world, machine).map((one) => extensionShape(one, call.apiVersion)) })
  },
})

/** The machine of the path; that it exists was judged for paths that go on below it. */
const machineOf = ({ world, target }: AnyCall) => world.resources.get(target.ancestors[0]!)!

/** Extensions are the agent's work, which runs where the machine runs. */
function agentThere(call: AnyCall): void {
  if (isOff(powerOf(call.world, machineOf(call)))) throw refusals.extensionsStay()
}

/** Puts it in place and begins the work that installs it. Call inside `world.change`. */
function work({ world, requestId }: AnyCall, extension: Resource, known: Resource | undefined): Resource {
  world.resources.put(extension)
  begin(world, {
    id: requestId,
    resource: extension,
    finish: 'arm.succeed',
    takes: known ? 'extensionUpdated' : 'extensionCreated',
  })
  return extension
}

export const virtualMachineExtensions = [put, get, patch, del, list]
