import type { Mutant } from './mutant.js'
import { answering, claiming, handling, rewritten, swapped, takingAnyVersion, textOf, withoutGate } from './wrong.js'

const page = 'imds.token'

// Places of gates that are made by a function, and have no name.
const [probe, duplicates] = [0, 7]

export const imds: readonly Mutant[] = [
  {
    name: 'IMDS answers without the Metadata header',
    wrong: withoutGate('imds', 'metadataHeader'),
    caughtBy: 'imds/token/missing-metadata-header',
  },
  {
    name: 'IMDS answers what a proxy forwarded',
    wrong: withoutGate('imds', 'notForwarded'),
    caughtBy: 'imds/token/forwarded',
  },
  {
    name: 'IMDS takes a parameter twice',
    wrong: withoutGate('imds', duplicates),
    caughtBy: 'imds/token/repeated-parameter',
  },
  {
    name: 'IMDS looks for the path before the api-version',
    wrong: swapped('imds', 'apiVersion', 'route'),
    caughtBy: 'imds/version-before-path',
  },
  {
    name: 'IMDS judges the api-version before the header',
    wrong: swapped('imds', 'metadataHeader', 'apiVersion'),
    caughtBy: 'imds/probe/dotnet-order',
  },
  {
    name: 'IMDS answers the headerless probe for its version 2 with 400',
    wrong: withoutGate('imds', probe),
    caughtBy: 'imds/probe/msal-v2-headerless',
  },
  {
    name: 'IMDS says 404 for an unknown identity',
    wrong: answering('imds', (reply) =>
      textOf(reply).includes('Identity not found') ? { ...reply, status: 404 } : reply,
    ),
    caughtBy: 'imds/token/unknown-identity',
  },
  {
    name: 'IMDS gives expires_in as a number',
    wrong: handling(page, async (call, handle) =>
      rewritten(await handle(call), /"expires_in":"(\d+)"/, '"expires_in":$1'),
    ),
    caughtBy: 'imds/token/success',
  },
  {
    name: 'IMDS puts token_type first',
    wrong: handling(page, async (call, handle) =>
      rewritten(rewritten(await handle(call), ',"token_type":"Bearer"', ''), '{', '{"token_type":"Bearer",'),
    ),
    caughtBy: 'imds/token/success',
  },
  {
    name: 'IMDS echoes a resource without its last slash',
    wrong: handling(page, async (call, handle) => rewritten(await handle(call), /\/","token_type"/, '","token_type"')),
    caughtBy: 'imds/token/resource-with-slash',
  },
  {
    name: 'IMDS asks which identity in a 404',
    wrong: answering('imds', (reply) =>
      textOf(reply).includes('Multiple user assigned') ? { ...reply, status: 404 } : reply,
    ),
    caughtBy: 'imds/user-assigned/second-attached',
  },
  {
    name: 'IMDS has another text for two selectors',
    wrong: answering('imds', (reply) => rewritten(reply, 'Only one of', 'Not both of')),
    caughtBy: 'imds/user-assigned/two-selectors',
  },
  {
    name: 'IMDS does not repeat the resource id that names an identity',
    wrong: handling(page, async (call, handle) => rewritten(await handle(call), /"msi_res_id":"[^"]*",/, '')),
    caughtBy: 'imds/user-assigned/echo',
  },
  {
    name: 'IMDS makes a new token each time',
    wrong: handling(page, (call, handle) => {
      const { tokenCache } = call.world
      call.world.change(() => [...tokenCache.entries()].forEach(([key]) => tokenCache.delete(key)))
      return handle(call)
    }),
    caughtBy: 'imds/token/cached',
  },
  {
    name: 'IMDS never lets expires_in fall',
    wrong: handling(page, async (call, handle) =>
      rewritten(await handle(call), /"expires_in":"\d+"/, '"expires_in":"86400"'),
    ),
    caughtBy: 'imds/token/expires-in-falls',
  },
  {
    name: 'IMDS writes a blank after the comma of its errors',
    wrong: answering('imds', (reply) =>
      reply.status === 400 ? rewritten(reply, '","error_description":', '", "error_description":') : reply,
    ),
    caughtBy: 'imds/token/missing-metadata-header',
  },
  {
    name: 'IMDS tells every application where an identity lives',
    wrong: handling(page, async (call, handle) =>
      claiming(await handle(call), (claims) => ({ xms_mirid: '/subscriptions/x/virtualMachines/y', ...claims })),
    ),
    caughtBy: 'imds/audiences/own-application',
  },
  {
    name: 'IMDS gives tokens of version 1.0 for a federated exchange',
    wrong: handling(page, async (call, handle) =>
      claiming(await handle(call), ({ azp, ...claims }) => ({ ...claims, appid: azp, ver: '1.0' })),
    ),
    caughtBy: 'imds/audiences/token-exchange',
  },
  {
    name: 'IMDS gives tokens for every resource',
    wrong: withoutGate('imds', 'knownResource'),
    caughtBy: 'imds/audiences/private-link',
  },
  {
    name: 'IMDS shows a virtual machine without a network',
    wrong: handling('imds.instance', async (call, handle) =>
      rewritten(await handle(call), /"macAddress":"[0-9A-F]+"/, '"macAddress":""'),
    ),
    caughtBy: 'imds/instance/network',
  },
  {
    name: 'IMDS takes api-versions that Azure has not, in a strict world',
    wrong: takingAnyVersion('imds'),
    caughtBy: 'imds/token/strict/newer-api-version',
  },
  {
    name: 'IMDS says why a single value needs format=text',
    wrong: answering('imds', (reply) => rewritten(reply, '"Bad request"', '"Bad request: . Use format=text"')),
    caughtBy: 'imds/instance/leaf-without-text/body',
  },
  {
    name: 'IMDS does not know extended=true',
    wrong: handling('imds.instance', async (call, handle) =>
      rewritten(await handle(call), /"extended":\{.*?\}\},/, ''),
    ),
    caughtBy: 'imds/instance/extended',
  },
]
