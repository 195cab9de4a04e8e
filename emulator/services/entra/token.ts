import { json } from '../../core/reply.js'
import { identityTokenLifetime } from '../../policy/tokens/lifetime.js'
import { mintToken, secondsLeft } from '../../policy/tokens/tokens.js'
import { operation, type EntraCall } from './call.js'

/** An application's token is valid for an hour; a managed identity's, also by an assertion, as long as from IMDS. */
const hour = 3600

/** A new token, whose claims are remembered for those who look at the lab: nothing keeps the token. */
async function mint({ world, client, resource, strength }: EntraCall): ReturnType<typeof mintToken> {
  const made = await mintToken(world, {
    resource,
    tenantId: client.tenantId,
    appId: client.appId,
    objectId: client.objectId,
    appidacr: strength,
    lifetime: client.kind === 'managed-identity' ? identityTokenLifetime(world) : hour,
    ...(client.resourceId !== undefined && { mirid: client.resourceId }),
  })
  world.issuedClaims.add(made.claims)
  return made
}

/** v1.0: the request names a `resource`; every value is a string. Order of the members as recorded. */
export const tokenV1 = operation({
  id: 'entra.token.v1',
  source:
    'https://learn.microsoft.com/previous-versions/azure/active-directory/azuread-dev/' +
    'v1-oauth2-client-creds-grant-flow',
  method: 'POST',
  path: '/{tenant}/oauth2/token',
  token: 'v1',
  async handle(call) {
    const { token, claims } = await mint(call)
    const left = String(secondsLeft(call.world, claims.exp))
    return json(200, {
      token_type: 'Bearer',
      expires_in: left,
      ext_expires_in: left,
      expires_on: String(claims.exp),
      not_before: String(claims.nbf),
      resource: call.resource,
      access_token: token,
    })
  },
})

/**
 * v2.0: the request names a `scope`; the seconds are numbers. The token itself still has the version that its resource
 * asks for: 1.0.
 */
export const tokenV2 = operation({
  id: 'entra.token.v2',
  source: 'https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow',
  method: 'POST',
  path: '/{tenant}/oauth2/v2.0/token',
  token: 'v2',
  async handle(call) {
    const { token, claims } = await mint(call)
    const left = secondsLeft(call.world, claims.exp)
    return json(200, { token_type: 'Bearer', expires_in: left, ext_expires_in: left, access_token: token })
  },
})
