import { json, type Reply } from '../../../core/reply.js'
import { seatToken } from '../../../policy/tokens/seat-tokens.js'
import { operation, type MsiExtensionCall } from './call.js'

const source =
  'https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/howto-migrate-vm-extension'

/**
 * The documented response has `expires_in` 3599 and 3900 seconds between its two times: a token of one hour,
 * dated five minutes back. So the extension's tokens live that long, and all four numbers are the token's own.
 */
const lifetime = 3600

async function answer({
  world,
  seat,
  identity,
  resource,
}: Pick<MsiExtensionCall, 'world' | 'seat' | 'identity' | 'resource'>): Promise<Reply> {
  const { token, notBefore, expiresOn, expiresIn } = await seatToken(world, seat, identity, resource, {
    lifetime,
    keptBy: 'msi-extension',
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
}

export const getToken = operation({
  id: 'msi-extension.token.get',
  source,
  method: 'GET',
  path: '/oauth2/token',
  handle: answer,
})

export const postToken = operation({
  id: 'msi-extension.token.post',
  source,
  method: 'POST',
  path: '/oauth2/token',
  handle: answer,
})
