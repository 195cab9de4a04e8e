import type { ServicePrincipal } from '../../world/directory.js'
import type { World } from '../../world/world.js'
import { portal } from './build.js'

/** The principal that sets up what the portal would; every scenario has it. */
export const setupPrincipalOf = ({ directory }: World): ServicePrincipal | undefined =>
  [...directory.principals.values()].find(({ kind, displayName }) => kind === 'application' && displayName === portal)
