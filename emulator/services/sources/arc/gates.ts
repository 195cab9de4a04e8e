import { NotEmulated } from '../../../core/refusal.js'
import type { Gate } from '../../../core/service.js'
import { header } from '../../../core/wire.js'
import { say } from '../../../policy/authorization/fix.js'
import { unknownResource } from '../../../policy/tokens/aadsts.js'
import { judgeResource } from '../../../policy/tokens/audiences.js'
import { seatOf } from '../../../policy/views/seats.js'
import { identityAsked } from '../asking.js'
import type { ArcCall } from './call.js'
import { isKey, keyPath, leaveKey } from './keys.js'
import * as refusals from './refusals.js'

// That the api-version comes before the challenge is recorded (rmbolger/Posh-ACME issue 562); the rest is a guess.

export const route: Gate<ArcCall> = ({ route }) => {
  if (route.operation) return
  throw route.otherMethods.length > 0 ? refusals.methodNotAllowed(route.otherMethods) : refusals.notFound()
}

export const metadataHeader: Gate<ArcCall> = ({ request }) => {
  if (header(request, 'Metadata')?.toLowerCase() !== 'true') throw refusals.missingMetadataHeader()
}

const supported = ['2021-02-01', '2020-06-01', '2019-11-01', '2019-08-15']

export const apiVersion: Gate<ArcCall> = ({ query }) => {
  if (!supported.includes(query.get('api-version') ?? '')) throw refusals.badApiVersion(supported)
}

export const resource: Gate<ArcCall> = (call) => {
  const asked = call.query.get('resource')
  if (!asked) throw refusals.missingResource()
  call.resource = asked
}

/** A program proves that it may have tokens by reading a file that not every user can read. */
export const challenge: Gate<ArcCall> = ({ request, world }) => {
  const seat = seatOf(world, request)
  if (!seat) throw refusals.identityNotFound('the world has no machine', say('add a machine to resourceGroups'))
  const given = /^Basic +(.+)$/i.exec(header(request, 'Authorization') ?? '')?.[1]
  if (given !== undefined && isKey(world, seat, given)) return
  if (!world.keyFiles) throw new NotEmulated('The challenge of Azure Arc outside milab exec')
  const reason = given === undefined ? 'the request proves nothing yet' : 'the key is not one of this machine'
  throw refusals.challenge(keyPath(seat, leaveKey(world, seat)), reason)
}

/**
 * Agents that know user-assigned identities heed these three; older ones give the system-assigned identity to everyone.
 * `mi_res_id` is passed over (AzureAD/microsoft-authentication-library-for-python, managed_identity.py).
 */
export const identity: Gate<ArcCall> = identityAsked({
  selector: ({ query }) => ({
    clientId: query.get('client_id'),
    objectId: query.get('object_id'),
    resourceId: query.get('msi_res_id'),
  }),
  refusals: { ...refusals, noDefaultIdentity: refusals.identityNotFound },
})

export const knownResource: Gate<ArcCall> = (call) => {
  const { world, resource } = call
  judgeResource(call, resource, (fix) => refusals.entraRefused(unknownResource(world, resource), fix))
}
