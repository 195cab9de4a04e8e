import type { Mutant } from './mutant.js'
import { answering, handling, rewritten, swapped, withoutGate } from './wrong.js'

const token = 'app-service.token'

export const appService: readonly Mutant[] = [
  {
    name: 'App Service gives a token to whoever asks',
    wrong: withoutGate('app-service', 'identityHeader'),
    caughtBy: 'app-service/refused/missing-header',
  },
  {
    name: 'App Service reads the header before it knows the version',
    wrong: swapped('app-service', 'apiVersion', 'identityHeader'),
    caughtBy: 'app-service/token/older-protocol',
  },
  {
    name: 'App Service asks Entra for any resource',
    wrong: withoutGate('app-service', 'knownResource'),
    caughtBy: 'app-service/refused/unknown-resource',
  },
  {
    name: 'App Service gives the end of a token as a number',
    wrong: handling(token, async (call, handle) =>
      rewritten(await handle(call), /"expires_on":"(\d+)"/, '"expires_on":$1'),
    ),
    caughtBy: 'app-service/token/success',
  },
  {
    name: 'App Service gives the older protocol the newer one’s time',
    wrong: handling(token, async (call, handle) =>
      rewritten(await handle(call), /"expires_on":"\d+\/[^"]*"/, '"expires_on":"1700000000"'),
    ),
    caughtBy: 'app-service/token/older-protocol',
  },
  {
    name: 'App Service writes the older protocol’s errors on Windows as the newer one’s',
    wrong: answering('app-service', (reply) => rewritten(reply, '"StatusCode"', '"statusCode"')),
    caughtBy: 'app-service/refused/unknown-identity-windows',
  },
  {
    name: 'App Service takes Windows for Linux',
    wrong: withoutGate('app-service', 'platform'),
    caughtBy: 'app-service/token/older-protocol-windows',
  },
  {
    name: 'Container Apps explains to whoever asks without its header',
    wrong: withoutGate('app-service', 'platform'),
    caughtBy: 'container-app/refused/missing-header',
  },
  {
    name: 'App Service makes a new token each time',
    wrong: handling(token, (call, handle) => {
      const { tokenCache } = call.world
      call.world.change(() => [...tokenCache.entries()].forEach(([key]) => tokenCache.delete(key)))
      return handle(call)
    }),
    caughtBy: 'app-service/token/kept',
  },
]
