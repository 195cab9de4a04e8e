import type { Mutant } from './mutant.js'
import { answering, rewritten, withoutGate } from './wrong.js'

export const containerInstances: readonly Mutant[] = [
  {
    name: 'Container Instances answers without the Metadata header',
    wrong: withoutGate('container-instances', 'metadataHeader'),
    caughtBy: 'container-instances/refused/missing-metadata-header',
  },
  {
    name: 'Container Instances leaves the empty refresh token out',
    wrong: answering('container-instances', (reply) => rewritten(reply, '"refresh_token":"",', '')),
    caughtBy: 'container-instances/token/success',
  },
]
