import { json } from '../../../core/reply.js'
import { seatToken } from '../../../policy/tokens/seat-tokens.js'
import { operation } from './call.js'

/**
 * A token for one of the machine's identities. Members and order, and the one number among the strings, are those in
 * Azure/azure-sdk-for-rust's tests. The identity that the request names is repeated: clients insist on that.
 */
export const token = operation({
  id: 'arc.token',
  source: 'https://learn.microsoft.com/azure/azure-arc/servers/managed-identity-authentication',
  method: 'GET',
  path: '/metadata/identity/oauth2/token',
  async handle({ world, seat, identity, resource, query }) {
    const { token, expiresOn, expiresIn } = await seatToken(world, seat, identity, resource, { keptBy: 'arc' })
    return json(200, {
      token_type: 'Bearer',
      expires_in: String(expiresIn),
      expires_on: String(expiresOn),
      ext_expires_in: 86_399,
      access_token: token,
      resource,
      client_id: query.get('client_id'),
      object_id: query.get('object_id'),
      msi_res_id: query.get('msi_res_id'),
    })
  },
})
