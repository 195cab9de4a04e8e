import type { Mutant } from './mutant.js'
import { answering, rewritten, swapped, without, withoutGate } from './wrong.js'

export const arc: readonly Mutant[] = [
  {
    name: 'Arc’s agent gives tokens without a proof',
    wrong: withoutGate('arc', 'challenge'),
    caughtBy: 'arc/challenge/without-authorization',
  },
  {
    name: 'Arc’s agent challenges before it looks at the api-version',
    wrong: swapped('arc', 'apiVersion', 'challenge'),
    caughtBy: 'arc/refused/api-version',
  },
  {
    name: 'Arc’s agent does not say which file to read',
    wrong: answering('arc', (reply) => without(reply, 'Www-Authenticate')),
    caughtBy: 'arc/challenge/without-authorization',
  },
  {
    name: 'Arc’s agent gives ext_expires_in as a string',
    wrong: answering('arc', (reply) => rewritten(reply, '"ext_expires_in":86399', '"ext_expires_in":"86399"')),
    caughtBy: 'arc/challenge/answered',
  },
  {
    name: 'Arc’s agent does not repeat the identity that was named',
    wrong: answering('arc', (reply) => rewritten(reply, /,"client_id":"[^"]+"/, '')),
    caughtBy: 'arc/token/named-identity',
  },
]
