import type { Fix } from '../policy/authorization/fix.js'
import { groupScope, resourceId } from '../policy/resource-ids.js'
import { groupType } from '../policy/views/groups.js'
import { identityType } from '../policy/views/identities.js'
import { addApplication } from '../scenario/applications/build.js'
import type { ScenarioApplication } from '../scenario/applications/shape.js'
import { buildingIn } from '../scenario/building.js'
import { defaultLocation } from '../scenario/defaults.js'
import { groupKinds } from '../scenario/groups/kinds.js'
import { namesIn } from '../scenario/names-in.js'
import type { Json, Resource } from '../world/resources.js'
import type { World } from '../world/world.js'

type FileChange = Extract<Fix, { readonly world: unknown }>['world']

/**
 * A change that is written for the scenario file, as one of the running world: what makes it, inside `world.change`.
 * Undefined if a name or a value is left open, or only the file can take it.
 */
export function changeForFile(world: World, { path, value }: FileChange): (() => void) | undefined {
  const [section, first = '', field = '', name = '', part] = path
  if (section === 'applications')
    return path.length === 2 && !isOpen(first, value) ? adding(world, first, value) : undefined
  if (section !== 'resourceGroups' || isOpen(field, name, value)) return undefined
  const group = groupNamed(world, first)
  if (!group) return undefined
  if (path.length === 4) return building(world, group, field, name, value)
  return path.length === 5 && part === 'identity' ? attaching(world, group, name, value) : undefined
}

/** Whether something is left for the reader to fill in: `<name>`, `…`. */
const isOpen = (...parts: readonly Json[]): boolean => /<|…/.test(JSON.stringify(parts))

/** The group with that name; where the name is left open, the only one that there is. */
function groupNamed(world: World, name: string): Resource | undefined {
  if (name === '<group>')
    return world.resources.countOfType(groupType) === 1 ? world.resources.firstOfType(groupType) : undefined
  return world.resources.get(groupScope(world.settings.subscriptionId, name))
}

const adding = (world: World, name: string, value: Json) => () => {
  const known = world.directory.principals.by('displayName', name.toLowerCase())
  if ([...known].some(({ displayName }) => displayName === name) || world.directory.uris.has(name)) return
  addApplication(buildingIn(world, namesIn(world)), name, value as ScenarioApplication)
}

/** Builds a vault, an account or another resource as the file would have it. */
function building(world: World, group: Resource, field: string, name: string, value: Json): (() => void) | undefined {
  const kind = groupKinds.find((candidate) => candidate.field === field)
  if (!kind) return undefined
  return () => {
    const part = value as Parameters<typeof kind.build>[2]
    const id = resourceId(world.settings.subscriptionId, group.name, kind.typeOf?.(part) ?? kind.types[0], name)
    if (world.resources.get(id)) return
    const place = { id, name, location: group.location ?? defaultLocation }
    kind.build(buildingIn(world, namesIn(world)), place, part, ['resourceGroups', group.name, field, name])
  }
}

/** Attaches the user-assigned identities of a list that the machine or app does not have. */
function attaching(world: World, group: Resource, seat: string, value: Json): (() => void) | undefined {
  if (!Array.isArray(value)) return undefined
  const inGroup = `${group.id}/providers/`.toLowerCase()
  const isHere = ({ id, name, identity }: Resource) =>
    id.toLowerCase().startsWith(inGroup) && name === seat && identity !== undefined
  return () => {
    const resource = [...world.resources.below(group.id)].find(isHere)
    const identities = value.flatMap((each) => [...world.resources.allNamed(identityType, String(each))])
    if (resource) attach(world, resource, identities)
  }
}

function attach(world: World, resource: Resource, identities: readonly Resource[]): void {
  const { type = 'None', userAssignedIdentities = {}, ...own } = resource.identity ?? {}
  const missing = identities.filter(({ id }) => userAssignedIdentities[id] === undefined)
  if (missing.length === 0) return
  const added = missing.map(({ id, properties: { principalId, clientId } }) => [
    id,
    { principalId: String(principalId), clientId: String(clientId) },
  ])
  const assigned = { ...userAssignedIdentities, ...Object.fromEntries(added) } as typeof userAssignedIdentities
  const both = type.includes('SystemAssigned') ? 'SystemAssigned, UserAssigned' : 'UserAssigned'
  world.resources.put({
    ...resource,
    identity: { ...own, type: both, userAssignedIdentities: assigned },
    changed: world.clock.now(),
  })
}
