import type { Mutant } from './mutant.js'
import {
  answering,
  rewritten,
  takingAnyVersion,
  takingNoTime,
  textOf,
  without,
  withoutFront,
  withoutGate,
} from './wrong.js'

export const storage: readonly Mutant[] = [
  {
    name: 'The Data Lake name of an account does not say why it refuses',
    wrong: answering('dfs', (reply) => without(reply, 'x-ms-error-code')),
    caughtBy: 'storage/data-lake/flat-account',
  },
  {
    name: 'Blob stores names that the front end takes for impossible',
    wrong: withoutFront('blob', 'possibleUrl'),
    caughtBy: 'storage/front/impossible-urls/control-character',
  },
  {
    name: 'Blob takes plain HTTP whatever the account says',
    wrong: withoutFront('blob', 'secureTransfer'),
    caughtBy: 'storage/front/secure-transfer/anonymous',
  },
  {
    name: 'Storage takes requests from everywhere whatever the account says',
    wrong: withoutGate('blob', 'network'),
    caughtBy: 'storage/network/denied',
  },
  {
    name: 'Storage lets everybody in who has a token',
    wrong: withoutGate('blob', 'permission'),
    caughtBy: 'storage/tokens/no-role',
  },
  {
    name: 'Blob Batch judges none of its parts',
    wrong: withoutGate('blob', 'permission'),
    caughtBy: 'storage/batch/part-without-proof',
  },
  {
    name: 'Blob Storage changes a blob while a copy to it is pending',
    wrong: withoutGate('blob', 'pendingCopy'),
    caughtBy: 'storage/copy/pending-destination',
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
    name: 'Blob Storage lists an empty prefix where none was asked for',
    wrong: answering('blob', (reply) =>
      rewritten(reply, /(ContainerName="[^"]*">)(?=<Blobs|<Delimiter)/, '$1<Prefix />'),
    ),
    caughtBy: 'storage/lists/no-prefix',
  },
  {
    name: 'Blob Storage gives a blob that is not committed yet a length in its list of blocks',
    wrong: answering('blob', (reply) =>
      textOf(reply).includes('<UncommittedBlocks>')
        ? { ...reply, headers: [...reply.headers, ['x-ms-blob-content-length', '0']] }
        : reply,
    ),
    caughtBy: 'storage/blocks/waiting-list-headers',
  },
  {
    name: 'Blob Storage takes a Bearer header of several words for a wrong token',
    wrong: answering('blob', (reply) => (reply.status === 400 ? { ...reply, status: 403 } : reply)),
    caughtBy: 'storage/tokens/with-blanks',
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
