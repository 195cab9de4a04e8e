import type { Gate } from '../../../core/service.js'
import { header } from '../../../core/wire.js'
import { unknownResource } from '../../../policy/tokens/aadsts.js'
import { judgeResource } from '../../../policy/tokens/audiences.js'
import { identityAsked } from '../asking.js'
import type { ContainerInstancesCall } from './call.js'
import * as refusals from './refusals.js'

// The header comes first, as clients' probes show. Nothing on record says whether the api-version is judged.

export const metadataHeader: Gate<ContainerInstancesCall> = ({ request }) => {
  if (header(request, 'Metadata')?.toLowerCase() !== 'true') throw refusals.missingMetadataHeader()
}

export const route: Gate<ContainerInstancesCall> = ({ route }) => {
  if (route.operation) return
  throw route.otherMethods.length > 0 ? refusals.methodNotAllowed(route.otherMethods) : refusals.notFound()
}

export const resource: Gate<ContainerInstancesCall> = (call) => {
  const asked = call.query.get('resource')
  if (!asked) throw refusals.missingResource()
  call.resource = asked
}

export const identity: Gate<ContainerInstancesCall> = identityAsked({
  selector: ({ query }) => ({
    clientId: query.get('client_id'),
    objectId: query.get('object_id'),
    resourceId: query.get('msi_res_id') ?? query.get('mi_res_id'),
  }),
  refusals,
})

export const knownResource: Gate<ContainerInstancesCall> = (call) => {
  const { world, resource } = call
  judgeResource(call, resource, (fix) => refusals.entraRefused(unknownResource(world, resource), fix))
}
