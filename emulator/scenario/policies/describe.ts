import type { WorldSettings } from '../../world/world.js'
import { policySettings } from './build.js'
import type { ScenarioPolicies } from './shape.js'

/** The policies that differ from the defaults. */
export function describePolicies({ urlCase, throttling, timing, apiVersions, registration }: WorldSettings): {
  readonly policies?: ScenarioPolicies
} {
  const defaults = policySettings()
  const policies = {
    ...(urlCase !== defaults.urlCase && { 'url-case': urlCase }),
    ...(throttling !== defaults.throttling && { throttling }),
    ...(timing !== defaults.timing && { timing }),
    ...(apiVersions !== defaults.apiVersions && { 'api-versions': apiVersions }),
    // A folder of an older lab has none.
    ...(registration === 'azure' && { registration }),
  }
  return Object.keys(policies).length > 0 ? { policies } : {}
}
