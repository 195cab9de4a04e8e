import { derivedGuid } from '../../world/randomness.js'
import type { Building } from '../building.js'
import { ScenarioError, type Path } from '../scenario-error.js'
import type { Scenario } from '../shape.js'
import type { ScenarioDirectoryGroup } from './shape.js'

/** What a group's object id is derived from, if the scenario leaves it out. */
export const groupKey = (tenantId: string, name: string) => `/tenants/${tenantId}/groups/${name}`

export function addDirectoryGroups(building: Building, { groups = {} }: Scenario): void {
  for (const [name, group] of Object.entries(groups)) building.part(() => addGroup(building, name, group))
}

function addGroup({ world, names, tenantId }: Building, name: string, group: ScenarioDirectoryGroup): void {
  const { description } = group
  const objectId = (group.objectId ?? derivedGuid(groupKey(tenantId, name), 'objectId')).toLowerCase()
  if (world.directory.objectOf(objectId))
    throw new ScenarioError(['groups', name, 'objectId'], 'another identity in this file has this objectId')
  world.directory.groups.put({ objectId, displayName: name, ...(description !== undefined && { description }) })
  names.addPrincipal(name, objectId)
}

/** Who is in which group. Built when everything that can be a member is there. */
export function addMembers(building: Building, { groups = {} }: Scenario): void {
  const { tenantId } = building
  for (const [name, group] of Object.entries(groups)) {
    const groupId = (group.objectId ?? derivedGuid(groupKey(tenantId, name), 'objectId')).toLowerCase()
    group.members?.forEach((member, i) =>
      building.part(() => addMember(building, { groupId, member }, ['groups', name, 'members', i])),
    )
  }
}

function addMember(
  { world: { directory }, names }: Building,
  { groupId, member }: { groupId: string; member: string },
  path: Path,
): void {
  const memberId = names.principal(member, path)
  if (!directory.objectOf(memberId))
    throw new ScenarioError(path, 'nothing in this file has this object id, so it cannot be a member')
  if (memberId === groupId) throw new ScenarioError(path, 'a group cannot be a member of itself')
  for (const membership of directory.memberships.by('memberId', memberId))
    if (membership.groupId === groupId) throw new ScenarioError(path, `'${member}' appears twice; keep one`)
  directory.memberships.put({ groupId, memberId })
}
