import type { Mutant } from './mutant.js'
import { answering, handling, rewritten, swapped, withoutGate } from './wrong.js'

// The last gate but one of Entra's judges the credential.
const credential = -2

export const others: readonly Mutant[] = [
  {
    name: 'the MSI extension answers without the Metadata header',
    wrong: withoutGate('msi-extension', 'metadataHeader'),
    caughtBy: 'msi-extension/refused/missing-metadata-header',
  },
  {
    name: 'the MSI extension looks for the Metadata header before the path',
    wrong: swapped('msi-extension', 'exactUrl', 'metadataHeader'),
    caughtBy: 'msi-extension/refused/unknown-source-first',
  },
  {
    name: 'the MSI extension leaves the empty refresh token out',
    wrong: handling('msi-extension.token.get', async (call, handle) =>
      rewritten(await handle(call), '"refresh_token":"",', ''),
    ),
    caughtBy: 'msi-extension/token/get',
  },
  { name: 'Entra takes any secret', wrong: withoutGate('entra', credential), caughtBy: 'entra/refused/wrong-secret' },
  {
    name: 'Entra exchanges an assertion of any subject',
    wrong: withoutGate('entra', credential),
    caughtBy: 'entra/federated/unknown-subject',
  },
  {
    name: 'Entra takes an assertion in place of any credential',
    wrong: withoutGate('entra', credential),
    caughtBy: 'entra/assertions/no-credentials',
  },
  {
    name: 'Entra says numbers on v1.0',
    wrong: handling('entra.token.v1', async (call, handle) =>
      rewritten(await handle(call), /"expires_in":"(\d+)"/, '"expires_in":$1'),
    ),
    caughtBy: 'entra/token/v1',
  },
  {
    name: 'Entra gives AADSTS errors without their codes',
    wrong: answering('entra', (reply) => rewritten(reply, /"error_codes":\[\d+\],?/, '')),
    caughtBy: 'entra/refused/unknown-client',
  },
]
