import { readBody } from '../../../core/body.js'
import { Query } from '../../../core/query.js'
import { Dropped } from '../../../core/refusal.js'
import type { Gate } from '../../../core/service.js'
import { header } from '../../../core/wire.js'
import { judgeResource } from '../../../policy/tokens/audiences.js'
import { addResource } from '../../../policy/tokens/resource-advice.js'
import { cloudNamed } from '../../../policy/clouds.js'
import { chooseIdentity } from '../../../policy/views/identities.js'
import { machineOf, msiExtensionPort } from '../../../policy/views/machines.js'
import { seatOf } from '../../../policy/views/seats.js'
import type { World } from '../../../world/world.js'
import { identityAsked, selectorIn } from '../asking.js'
import type { MsiExtensionCall } from './call.js'
import * as refusals from './refusals.js'

const bodyLimit = 64 * 1024

/** Without the extension nothing listens on a machine's port, and without an identity the extension does not start. */
export const extension: Gate<MsiExtensionCall> = (call) => {
  const { request, world } = call
  if (request.source === 'msi-extension') return asSource(call)
  const machine = machineOf(world, request)
  if (!machine) throw new Dropped('the world has no virtual machine that this port belongs to')
  const port = msiExtensionPort(world, machine)
  if (port === undefined) throw new Dropped(`${machine.resource.name} has no managed identity extension`)
  // The lab chooses the listener's own port; a port in the URL is the machine's.
  if (request.door !== 'msi' && request.port !== port)
    throw new Dropped(`the extension of ${machine.resource.name} listens on port ${port}`)
  if (chooseIdentity(world, machine, {}) === 'not-found') throw new Dropped(`${machine.resource.name} has no identity`)
}

/** `--source msi-extension` opens the port on any machine or app, whether the extension is installed or not. */
function asSource({ request, world }: MsiExtensionCall): void {
  const seat = seatOf(world, request)
  if (!seat) throw new Dropped('the world has no machine or app that this port belongs to')
  if (chooseIdentity(world, seat, {}) === 'not-found') throw new Dropped(`${seat.resource.name} has no identity`)
}

/** The URL must match exactly. */
export const exactUrl: Gate<MsiExtensionCall> = ({ request }) => {
  if (request.path === '/oauth2/token') return
  const host = request.host.includes(':') ? `[${request.host}]` : request.host
  throw refusals.unknownSource(
    `${request.scheme}://${host}${request.port === undefined ? '' : `:${request.port}`}${request.path}`,
  )
}

export const method: Gate<MsiExtensionCall> = ({ route }) => {
  if (!route.operation) throw refusals.methodNotAllowed(route.otherMethods)
}

export const metadataHeader: Gate<MsiExtensionCall> = ({ request }) => {
  if (header(request, 'Metadata')?.toLowerCase() !== 'true') throw refusals.missingMetadataHeader()
}

/** From the query of a GET or the body of a POST: a form, whatever its content type, with values encoded or not. */
export const parameters: Gate<MsiExtensionCall> = (call) => {
  if (call.request.method === 'GET') {
    call.parameters = call.query
    return
  }
  return readBody(call.request, bodyLimit, refusals.bodyTooLarge).then((body) => {
    call.parameters = new Query(body.toString().trim())
  })
}

export const duplicates: Gate<MsiExtensionCall> = ({ parameters }) => {
  const name = parameters.repeated()
  if (name !== undefined) throw refusals.repeatedParameter(name)
}

export const resource: Gate<MsiExtensionCall> = (call) => {
  const asked = call.parameters.get('resource')
  if (!asked) throw refusals.missingResource()
  call.resource = asked
}

export const knownResource: Gate<MsiExtensionCall> = (call) => {
  const { world, resource, request } = call
  const unknown = 'Entra does not know this resource'
  judgeResource(call, resource, (fix) => refusals.unknownResource(world, resource, unknown, fix))
  if (!isExact(world, resource, request.method)) {
    throw refusals.unknownResource(
      world,
      resource,
      `lab policy url-case ${world.settings.urlCase}: Resource Manager's resource ends in a slash here`,
      addResource(world, resource),
    )
  }
}

/**
 * A lab policy, not Azure's: the tutorials require the exact resource, for Resource Manager with its trailing slash.
 */
function isExact(world: World, resource: string, method: string): boolean {
  const { urlCase, cloud } = world.settings
  if (urlCase === 'azure' || (urlCase === 'tutorial' && method !== 'GET')) return true
  return resource.endsWith('/') || !cloudNamed(cloud).armAudiences.includes(resource.toLowerCase())
}

export const identity: Gate<MsiExtensionCall> = identityAsked({
  selector: ({ parameters }) =>
    selectorIn(
      parameters,
      { clientId: ['client_id'], objectId: ['object_id'], resourceId: ['msi_res_id'] },
      refusals.severalSelectors,
    ),
  refusals,
})
