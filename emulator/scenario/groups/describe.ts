import { groupOf } from '../../policy/resource-ids.js'
import { groupType } from '../../policy/views/groups.js'
import type { Resource } from '../../world/resources.js'
import { defaultLocation } from '../defaults.js'
import { withTags, type Describing } from '../describing.js'
import type { Scenario } from '../shape.js'
import { groupKinds } from './kinds.js'
import type { ScenarioGroup } from './shape.js'

export function describeGroups(describing: Describing): Pick<Scenario, 'resourceGroups'> {
  const groups = describing.world.resources.ofType(groupType)
  if (groups.length === 0) return {}
  return { resourceGroups: Object.fromEntries(groups.map((group) => [group.name, describeGroup(describing, group)])) }
}

function describeGroup(describing: Describing, group: Resource): ScenarioGroup {
  const location = group.location ?? defaultLocation
  const fields = groupKinds.flatMap(({ field, types, describe }) => {
    const resources = types
      .flatMap((type) => describing.world.resources.ofType(type))
      .filter(({ id }) => groupOf(id)?.toLowerCase() === group.name.toLowerCase())
    const parts = resources.map((resource) => [resource.name, describe(describing, resource, location)] as const)
    return parts.length === 0 ? [] : [[field, Object.fromEntries(parts)] as const]
  })
  return { location, ...withTags(group), ...Object.fromEntries(fields) }
}
