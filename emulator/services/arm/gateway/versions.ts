import { compareVersions, isDated } from '../../../policy/api-versions.js'
import type { WorldSettings } from '../../../world/world.js'

/** The api-versions of a type, newest first, and what the world does with others. */
interface Versions {
  readonly versions: readonly string[]
  readonly policy: WorldSettings['apiVersions']
  /** the first that has the operation */
  readonly since?: string | undefined
}

/**
 * The version that a request is served as: the asked one, the newest for a newer date unless the world is strict, or
 * undefined when Azure refuses it.
 */
export function servedAs(asked: string, { versions, policy, since }: Versions): string | undefined {
  const wanted = asked.toLowerCase()
  const known = versions.find((version) => version === wanted)
  if (known !== undefined) return since !== undefined && compareVersions(known, since) < 0 ? undefined : known
  const newest = versions[0]
  if (policy === 'strict' || newest === undefined) return undefined
  return isDated(wanted) && compareVersions(wanted, newest) > 0 ? newest : undefined
}
