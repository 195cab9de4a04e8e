import { createHmac } from 'node:crypto'
import { Query } from '../../../core/query.js'
import type { WireRequest } from '../../../core/wire.js'
import { accountKeys, signingKey } from '../../../policy/views/accounts.js'
import type { Caller, StorageCall } from '../call.js'
import { stringToSign } from './string-to-sign.js'

/** The request, signed as the caller of `call` signs: with the same key of the same account. */
export function signedAlike(
  { world, account, version }: Pick<StorageCall, 'world' | 'account' | 'version'>,
  { keyName }: Pick<Extract<Caller, { kind: 'shared-key' }>, 'keyName'>,
  request: WireRequest,
): WireRequest {
  const dated: WireRequest = {
    ...request,
    headers: [...request.headers, ['x-ms-date', new Date(world.clock.now()).toUTCString()]],
  }
  const text = stringToSign({ request: dated, query: new Query(request.query), version, account }, 'sharedkey')
  const key = accountKeys(world, account.resource).find((candidate) => candidate.keyName === keyName)!
  const signature = createHmac('sha256', signingKey(world, key)).update(text, 'utf8').digest('base64')
  return { ...dated, headers: [...dated.headers, ['Authorization', `SharedKey ${account.name}:${signature}`]] }
}
