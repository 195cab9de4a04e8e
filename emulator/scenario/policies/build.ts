import type { WorldSettings } from '../../world/world.js'
import type { ScenarioPolicies } from './shape.js'

/** The policies of a world; those that the file leaves out have their defaults. */
export const policySettings = (
  policies: ScenarioPolicies = {},
): Pick<WorldSettings, 'urlCase' | 'throttling' | 'timing' | 'apiVersions' | 'registration'> => ({
  urlCase: policies['url-case'] ?? 'tutorial',
  throttling: policies.throttling ?? 'off',
  timing: policies.timing ?? 'instant',
  apiVersions: policies['api-versions'] ?? 'any',
  registration: policies.registration ?? 'any',
})
