import type { Mutant } from './mutant.js'
import { handling, rewritten } from './wrong.js'

export const vaultObjects: readonly Mutant[] = [
  {
    name: 'ARM returns the value of a secret that a template sets',
    wrong: handling('arm.vault-secrets.put', async (call, handle) =>
      rewritten(await handle(call), '"secretUri"', '"value":"s3cret","secretUri"'),
    ),
    caughtBy: 'arm/vault-secrets/put',
  },
  {
    name: 'ARM deletes a secret',
    wrong: handling('arm.vault-secrets.delete', () => ({ status: 200, headers: [], body: Buffer.from('') })),
    caughtBy: 'arm/vault-secrets/delete',
  },
  {
    name: 'ARM shows a second PUT of a key as it was sent',
    wrong: handling('arm.vault-keys.put', async (call, handle) => rewritten(await handle(call), '"EC"', '"RSA"')),
    caughtBy: 'arm/vault-keys/put/again',
  },
  {
    name: 'ARM forgets the private endpoint connections of a vault',
    wrong: handling('arm.vaults.get', async (call, handle) =>
      rewritten(await handle(call), '"privateEndpointConnections"', '"connections"'),
    ),
    caughtBy: 'arm/vault-private-endpoint-connections/kept',
  },
]
