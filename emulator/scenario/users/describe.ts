import { derivedGuid } from '../../world/randomness.js'
import type { Describing } from '../describing.js'
import type { Scenario } from '../shape.js'
import { upnFor, userKey } from './build.js'

export function describeUsers({ world: { directory, settings } }: Describing): Pick<Scenario, 'users'> {
  const tenant = directory.tenants.get(settings.tenantId)?.name
  const users = Array.from(directory.users.values(), ({ displayName, objectId, upn, mail }) => {
    const isDerived = objectId === derivedGuid(userKey(settings.tenantId, displayName), 'objectId')
    const user = {
      ...(!isDerived && { objectId }),
      ...(upn !== upnFor(displayName, tenant) && { upn }),
      ...(mail !== undefined && { mail }),
    }
    return [displayName, user] as const
  })
  return users.length === 0 ? {} : { users: Object.fromEntries(users) }
}
