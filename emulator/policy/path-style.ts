import type { WireRequest } from '../core/wire.js'
import type { World } from '../world/world.js'
import { cloudNamed } from './clouds.js'
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

/** A request to the path-style endpoint: where it is for under the account's own name. */
export interface PathStyleTarget {
  /** absolute, for the account's host */
  readonly target: string
  readonly pathStyle: NonNullable<WireRequest['pathStyle']>
}

/**
 * Reads `/devstoreaccount1/container/blob?query`. A second name, `devstoreaccount1-secondary`, is read as such. Undefined
 * where the path does not begin with what an account can be called.
 *
 * @param origin of the endpoint: `http://127.0.0.1:10000`
 */
export function pathStyleTarget(world: World, url: string, origin: string): PathStyleTarget | undefined {
  const found = /^\/([a-z0-9]{3,24}(?:-secondary)?)(\/[^?#]*)?(\?[^#]*)?$/.exec(url)
  if (!found) return undefined
  const [, account = '', path = '', query = ''] = found
  const suffix = cloudNamed(world.settings.cloud).storageSuffix
  return {
    target: `http://${account}.blob.${suffix}${path || '/'}${query}`,
    pathStyle: { origin, account, path: `/${account}${path}` },
  }
}
