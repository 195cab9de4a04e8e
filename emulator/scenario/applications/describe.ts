import { derivedGuid } from '../../world/randomness.js'
import type { Registration } from '../../world/directory.js'
import type { Describing } from '../describing.js'
import type { Scenario } from '../shape.js'
import { applicationKey, portal } from './build.js'
import { pemOf } from './registration.js'
import type { ScenarioApplication } from './shape.js'

/**
 * The applications: service principals that can log in, and App ID URIs. The setup principal is left out where it is
 * the default.
 */
export function describeApplications({ world, secret }: Describing): Pick<Scenario, 'applications'> {
  const applications: Record<string, ScenarioApplication> = {}
  for (const { kind, displayName, objectId, appId, secrets, registration } of world.directory.principals.values()) {
    if (kind !== 'application') continue
    const key = applicationKey(world.settings.tenantId, displayName)
    applications[displayName] = {
      ...(appId !== derivedGuid(key, 'clientId') && { clientId: appId }),
      ...(objectId !== derivedGuid(key, 'objectId') && { objectId }),
      ...(secrets[0] !== undefined && { secret: secret(secrets[0]) }),
      ...(registration && describeRegistration(registration)),
    }
  }
  for (const { name, uri } of world.directory.uris.values()) {
    const application = applications[name]
    const bare = application !== undefined && Object.keys(application).length === 0
    // A URI alone would not make a service principal, so the id is written, though it is the derived one.
    const clientId = bare ? { clientId: derivedGuid(applicationKey(world.settings.tenantId, name), 'clientId') } : {}
    applications[name] = { ...clientId, ...application, uri }
  }
  if (applications[portal] && Object.keys(applications[portal]).length === 0) delete applications[portal]
  return Object.keys(applications).length === 0 ? {} : { applications }
}

function describeRegistration(of: Registration): ScenarioApplication {
  const { accessTokenVersion, appRoles, certificates, federatedCredentials } = of
  const credentials = federatedCredentials.map(({ name, ...credential }) => [name, credential] as const)
  return {
    ...(accessTokenVersion !== undefined && { accessTokenVersion }),
    ...(appRoles.length > 0 && { appRoles: appRoles.map(({ value }) => value) }),
    ...(certificates.length > 0 && { certificates: certificates.map(pemOf) }),
    ...(credentials.length > 0 && { federatedCredentials: Object.fromEntries(credentials) }),
  }
}
