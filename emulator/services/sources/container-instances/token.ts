import { json } from '../../../core/reply.js'
import { seatToken } from '../../../policy/tokens/seat-tokens.js'
import { operation } from './call.js'

/** A token for one of the container group's identities. Members and order are those of the documented response. */
export const token = operation({
  id: 'container-instances.token',
  source:
    'https://learn.microsoft.com/azure/container-instances/container-instances-managed-identity' +
    '#use-user-assigned-identity-to-get-secret-from-key-vault',
  method: 'GET',
  path: '/metadata/identity/oauth2/token',
  async handle({ world, seat, identity, resource }) {
    const { token, notBefore, expiresOn, expiresIn } = await seatToken(world, seat, identity, resource, {
      keptBy: 'container-instances',
    })
    return json(200, {
      access_token: token,
      refresh_token: '',
      expires_in: String(expiresIn),
      expires_on: String(expiresOn),
      not_before: String(notBefore),
      resource,
      token_type: 'Bearer',
    })
  },
})
