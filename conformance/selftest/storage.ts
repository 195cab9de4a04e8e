import type { Mutant } from './mutant.js'
import { answering, rewritten, takingAnyVersion, takingNoTime, textOf, without, withoutGate } from './wrong.js'

export const storage: readonly Mutant[] = [
  {
    name: 'Storage lets everybody in who has a token',
    wrong: withoutGate('blob', 'permission'),
    caughtBy: 'storage/tokens/no-role',
  },
  {
    name: 'Storage errs without x-ms-error-code',
    wrong: answering('blob', (reply) => without(reply, 'x-ms-error-code')),
    caughtBy: 'storage/tokens/no-role',
  },
  {
    name: 'Storage ends its messages without the lines RequestId and Time',
    wrong: answering('blob', (reply) => rewritten(reply, /\nRequestId:[\s\S]*?(?=<\/Message>)/, '')),
    caughtBy: 'storage/shared-key/wrong-signature',
  },
  {
    name: 'Storage calls a wrong signature an AuthorizationFailure',
    wrong: answering('blob', (reply) =>
      reply.status === 403 ? rewritten(reply, '>AuthenticationFailed<', '>AuthorizationFailure<') : reply,
    ),
    caughtBy: 'storage/shared-key/wrong-signature',
  },
  {
    name: 'Storage does not say what it signed',
    wrong: answering('blob', (reply) =>
      textOf(reply).includes('AuthenticationErrorDetail')
        ? rewritten(reply, /<AuthenticationErrorDetail>[\s\S]*<\/AuthenticationErrorDetail>/, '')
        : reply,
    ),
    caughtBy: 'storage/shared-key/wrong-signature',
  },
  {
    name: 'Blob Storage takes api-versions that Azure has not, in a strict world',
    wrong: takingAnyVersion('blob'),
    caughtBy: 'storage/requests/strict/newer-version',
  },
  {
    name: 'Blob Storage frees the name of a container at once, in a world where it takes its time',
    wrong: takingNoTime('blob'),
    caughtBy: 'storage/waits/container-being-deleted',
  },
]
