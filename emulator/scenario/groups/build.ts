import { groupScope, resourceId } from '../../policy/resource-ids.js'
import { groupType } from '../../policy/views/groups.js'
import type { Building } from '../building.js'
import { defaultLocation } from '../defaults.js'
import type { Scenario } from '../shape.js'
import { groupKinds } from './kinds.js'
import type { ScenarioGroup } from './shape.js'

/** The resource groups, and then what they hold, one kind after the other. */
export function addGroups(building: Building, { resourceGroups = {} }: Scenario): void {
  const groups = Object.entries(resourceGroups)
  for (const [name, group] of groups) building.part(() => addGroup(building, name, group))
  for (const { field, types, typeOf, build } of groupKinds) {
    for (const [groupName, group] of groups) {
      const location = group.location ?? defaultLocation
      for (const [name, part] of Object.entries(group[field] ?? {})) {
        const id = resourceId(building.subscriptionId, groupName, typeOf?.(part) ?? types[0], name)
        const path = ['resourceGroups', groupName, field, name]
        building.part(() => build(building, { id, name, location }, part, path))
      }
    }
  }
}

function addGroup({ names, put, subscriptionId }: Building, name: string, group: ScenarioGroup): void {
  const resource = put(
    {
      id: groupScope(subscriptionId, name),
      name,
      type: groupType,
      location: group.location ?? defaultLocation,
      ...(group.tags && Object.keys(group.tags).length > 0 && { tags: group.tags }),
      properties: { provisioningState: 'Succeeded' },
    },
    ['resourceGroups', name],
  )
  names.add(name, resource.id)
}
