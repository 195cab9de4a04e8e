import type { WireRequest } from '../core/wire.js'
import type { World } from '../world/world.js'
import { accountKeys, type Account, type AccountKey } from './views/accounts.js'

/** The account that every storage emulator has: `UseDevelopmentStorage=true` names it. */
export const developmentAccount = 'devstoreaccount1'

/**
 * Its key, which is public: https://learn.microsoft.com/azure/storage/common/storage-connect-azurite. It counts at the
 * path-style endpoint alone, beside the account's own keys.
 */
const wellKnown: AccountKey = {
  keyName: 'key1',
  value: 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==',
  created: 0,
}

/** The keys that may have signed a request to the account. */
export function keysFor(world: World, account: Pick<Account, 'name' | 'resource'>, request: WireRequest): AccountKey[] {
  const own = accountKeys(world, account.resource)
  return request.pathStyle && account.name === developmentAccount ? [...own, wellKnown] : [...own]
}

/** The account as a request names it: at the path-style endpoint over plain HTTP, and with that endpoint in answers. */
export function namedBy({ pathStyle }: WireRequest, account: Account): Account {
  return pathStyle
    ? { ...account, httpsOnly: false, blobEndpoint: `${pathStyle.origin}/${pathStyle.account}/` }
    : account
}
