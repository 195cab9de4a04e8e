import type { Emulator } from '../create.js'
import { portal } from '../scenario/applications/build.js'
import { setupPrincipalOf } from '../scenario/applications/setup-principal.js'
import type { Scenario } from '../scenario/shape.js'
import type { Portal } from './run-file.js'

/** The scenario with a secret for the setup principal, unless it has one. */
export function withPortalSecret(scenario: Scenario, secret: string): Scenario {
  const application = scenario.applications?.[portal]
  return application?.secret !== undefined
    ? scenario
    : { ...scenario, applications: { ...scenario.applications, [portal]: { ...application, secret } } }
}

export function portalOf(emulator: Emulator, secretFile: string): Portal {
  const { tenantId, subscriptionId } = emulator.world.settings
  const principal = setupPrincipalOf(emulator.world)
  return { tenantId, subscriptionId, clientId: principal?.appId ?? '', objectId: principal?.objectId ?? '', secretFile }
}

export const portalSecretOf = ({ world }: Emulator): string | undefined => setupPrincipalOf(world)?.secrets[0]
