import { json, type Reply } from '../../core/reply.js'
import { cloudNamed } from '../../policy/clouds.js'
import { issuerV2Of } from '../../policy/tokens/claims.js'
import type { World } from '../../world/world.js'
import { operation } from './call.js'

/** The keys for verifying tokens, the current signing key first. They have no `alg`; `x5t` is `kid`. */
async function keySet(world: World, issuer?: string): Promise<Reply> {
  await world.keys.ready()
  const published = world.keys.published(world.clock.seconds())
  const keys = published.map(({ kid, publicKey, certificate }) => {
    const { n, e } = publicKey.export({ format: 'jwk' })
    return { kty: 'RSA', use: 'sig', kid, x5t: kid, n, e, x5c: [Buffer.from(certificate).toString('base64')], issuer }
  })
  return json(200, { keys })
}

export const keysV1 = operation({
  id: 'entra.keys.v1',
  source: 'https://learn.microsoft.com/entra/identity-platform/access-tokens#validate-the-signature',
  method: 'GET',
  path: '/{tenant}/discovery/keys',
  handle: ({ world }) => keySet(world),
})

export const keysV2 = operation({
  id: 'entra.keys.v2',
  source: 'https://learn.microsoft.com/entra/identity-platform/access-tokens#validate-the-issuer',
  method: 'GET',
  path: '/{tenant}/discovery/v2.0/keys',
  handle: ({ world, tenant }) =>
    keySet(world, issuerV2Of(cloudNamed(world.settings.cloud), tenant?.id ?? '{tenantid}')),
})
