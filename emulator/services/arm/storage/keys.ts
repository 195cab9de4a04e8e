import { NotEmulated } from '../../../core/refusal.js'
import { accountKeys, accountType, setAccountKey } from '../../../policy/views/accounts.js'
import { empty } from '../../../core/reply.js'
import { revokeDelegationKeys } from '../../../policy/views/user-delegation.js'
import { atLeast } from '../../../policy/api-versions.js'
import type { Resource } from '../../../world/resources.js'
import type { World } from '../../../world/world.js'
import { operation } from '../gateway/call.js'
import { existing } from '../gateway/gates.js'
import { member, readJson } from '../gateway/json-body.js'
import { roundTrip } from '../../../policy/round-trip-time.js'
import { wordOf } from '../gateway/spelling.js'
import * as refusals from './refusals.js'
import { shown } from './shape.js'
import { groupPath } from '../gateway/group-path.js'

const docs = 'https://learn.microsoft.com/rest/api/storagerp/storage-accounts'
const account = `${groupPath}/providers/Microsoft.Storage/storageAccounts/{accountName}` as const

/**
 * The keys as the version shows them. Recorded: `FULL`, without a time, for every version since 2018 that was seen;
 * that the time shows from 2021-04-01 on is read off the specification.
 */
function keysShape(world: World, of: Resource, apiVersion: string): object {
  const keys = accountKeys(world, of)
  if (!atLeast(apiVersion, '2016-01-01')) return Object.fromEntries(keys.map(({ keyName, value }) => [keyName, value]))
  const timed = atLeast(apiVersion, '2021-04-01')
  return {
    keys: keys.map(({ keyName, value, created }) => ({
      ...(timed && { creationTime: roundTrip(created) }),
      keyName,
      value,
      permissions: 'FULL',
    })),
  }
}

const list = operation({
  id: 'arm.storage-accounts.list-keys',
  countedAtResource: '2019-06-01',
  // `kerb` asks for Kerberos keys, too: accounts here have none.
  takes: ['$expand'],
  source: `${docs}/list-keys`,
  method: 'POST',
  path: `${account}/listKeys`,
  type: accountType,
  action: `${accountType}/listKeys/action`,
  handle: (call) => shown(200, keysShape(call.world, existing(call), call.apiVersion)),
})

const regenerate = operation({
  id: 'arm.storage-accounts.regenerate-key',
  source: `${docs}/regenerate-key`,
  method: 'POST',
  path: `${account}/regenerateKey`,
  type: accountType,
  action: `${accountType}/regenerateKey/action`,
  handle: async (call) => {
    const { world, apiVersion } = call
    const given = member(await readJson(call), 'keyName')
    const of = existing(call)
    if (wordOf(['kerb1', 'kerb2'], given))
      throw new NotEmulated('Kerberos keys of storage accounts', `${docs}/regenerate-key`)
    const keyName = wordOf(['key1', 'key2'], given) as 'key1' | 'key2' | undefined
    if (!keyName) throw refusals.invalidValues('keyName')
    await world.write(() => setAccountKey(world, of, keyName))
    return shown(200, keysShape(world, of, apiVersion))
  },
})

const revoke = operation({
  id: 'arm.storage-accounts.revoke-user-delegation-keys',
  source: `${docs}/revoke-user-delegation-keys`,
  method: 'POST',
  path: `${account}/revokeUserDelegationKeys`,
  type: accountType,
  action: `${accountType}/revokeUserDelegationKeys/action`,
  handle: async (call) => {
    const { world } = call
    const of = existing(call)
    await world.write(() => revokeDelegationKeys(world, of))
    return empty(200)
  },
})

export const storageKeys = [list, regenerate, revoke]
