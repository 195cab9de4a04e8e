import type { WireRequest } from '../../core/wire.js'
import { cloudNamed } from '../../policy/clouds.js'
import type { World } from '../../world/world.js'

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
    target: `http://${account}.blob.${suffix}${path}${query}`,
    pathStyle: { origin, account, path: `/${account}${path}` },
  }
}
