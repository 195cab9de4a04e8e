import { derivedGuid } from '../../world/randomness.js'
import type { Describing } from '../describing.js'
import type { Scenario } from '../shape.js'
import { groupKey } from './build.js'

export function describeDirectoryGroups({ world, names }: Describing): Pick<Scenario, 'groups'> {
  const { directory, settings } = world
  const groups = Array.from(directory.groups.values(), ({ displayName, objectId, description }) => {
    const isDerived = objectId === derivedGuid(groupKey(settings.tenantId, displayName), 'objectId')
    const members = Array.from(directory.memberships.by('groupId', objectId), ({ memberId }) =>
      names.principal(memberId),
    )
    const group = {
      ...(!isDerived && { objectId }),
      ...(description !== undefined && { description }),
      ...(members.length > 0 && { members }),
    }
    return [displayName, group] as const
  })
  return groups.length === 0 ? {} : { groups: Object.fromEntries(groups) }
}
