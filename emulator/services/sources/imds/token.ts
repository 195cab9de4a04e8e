import { json } from '../../../core/reply.js'
import { seatToken } from '../../../policy/tokens/seat-tokens.js'
import { operation } from './call.js'
import { limited } from './throttle.js'

/**
 * A token for one of the machine's identities. Every value is a string, the keys in alphabetical order, as recorded.
 */
export const token = operation({
  id: 'imds.token',
  source:
    'https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/' +
    'how-to-use-vm-token#get-a-token-using-http',
  method: 'GET',
  path: '/metadata/identity/oauth2/token',
  since: '2018-02-01',
  handle: limited(async ({ world, seat, identity, resource, query }) => {
    const bypassCache = query.get('bypass_cache') === 'true'
    const { token, notBefore, expiresOn, expiresIn } = await seatToken(world, seat, identity, resource, {
      bypassCache,
    })
    const bySelector = (...names: string[]) => names.map((name) => query.get(name)).find((value) => value !== undefined)
    return json(200, {
      access_token: token,
      client_id: identity.appId,
      expires_in: String(expiresIn),
      expires_on: String(expiresOn),
      ext_expires_in: '86399',
      msi_res_id: bySelector('msi_res_id', 'mi_res_id'),
      not_before: String(notBefore),
      object_id: bySelector('object_id', 'principal_id'),
      resource,
      token_type: 'Bearer',
    })
  }),
})

export const info = operation({
  id: 'imds.identity-info',
  source:
    'https://github.com/Azure/azure-rest-api-specs/blob/main/specification/imds/data-plane/' +
    'InstanceMetadataService/stable/2023-07-01/imds.json',
  method: 'GET',
  path: '/metadata/identity/info',
  since: '2018-02-01',
  handle: ({ identity }) => json(200, { tenantId: identity.tenantId }),
})
