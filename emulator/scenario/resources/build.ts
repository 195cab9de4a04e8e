import { isObject } from '../../policy/json-object.js'
import { groupScope, parseResourceId, subscriptionScope } from '../../policy/resource-ids.js'
import { derivedGuid } from '../../world/randomness.js'
import type { Json } from '../../world/resources.js'
import type { World } from '../../world/world.js'
import type { AskAsPortal } from '../deployments/ask-as-portal.js'
import { ScenarioError, type Path } from '../scenario-error.js'
import { inOrder } from './order.js'
import type { ScenarioResource } from './shape.js'
import { notStoredOnly, storedOnly } from './types.js'

/**
 * Puts the resources of a file as the setup principal, parents first: their providers' own rows judge and complete them.
 *
 * @returns every refusal
 */
export async function putResources(
  world: World,
  ask: AskAsPortal,
  resources: readonly ScenarioResource[],
): Promise<readonly ScenarioError[]> {
  const refused: ScenarioError[] = []
  const seen = new Set<string>()
  const entries = resources.map((resource, i) => ({ resource, path: ['resources', i], id: wholeId(world, resource) }))
  for (const { resource, path, id } of inOrder(entries)) {
    try {
      if (seen.has(id.toLowerCase())) throw new ScenarioError([...path, 'id'], 'this resource stands in the file twice')
      seen.add(id.toLowerCase())
      await putOne(world, ask, id, resource, path)
    } catch (error) {
      if (!(error instanceof ScenarioError)) throw error
      refused.push(error)
    }
  }
  return refused
}

const wholeId = ({ settings }: World, { id }: ScenarioResource) =>
  /^\/resourceGroups\//i.test(id) ? `${subscriptionScope(settings.subscriptionId)}${id}` : id

async function putOne(world: World, ask: AskAsPortal, id: string, given: ScenarioResource, path: Path): Promise<void> {
  const parsed = parseResourceId(id)
  if (parsed?.namespace === undefined || parsed.resourceGroup === undefined)
    throw new ScenarioError(
      [...path, 'id'],
      'expected the id of a resource in a group, such as /resourceGroups/shop/providers/Microsoft.Network/virtualNetworks/net',
    )
  const type = `${parsed.namespace}/${parsed.type}`
  const of = storedOnly.get(type.toLowerCase())
  if (!of) throw new ScenarioError([...path, 'id'], notStoredOnly(type))
  const { id: _, apiVersion = of.newestVersion, ...body } = given
  const location = world.resources.get(groupScope(parsed.subscriptionId, parsed.resourceGroup))?.location
  const whole = of.isNested ? body : { location, ...body }
  const { status, body: answer } = await ask({ put: id, apiVersion, body: JSON.stringify(whole) })
  if (status < 400) return keepMade(world, id, given)
  const { code, message } = isObject(answer.error) ? answer.error : {}
  throw new ScenarioError(path, `${String(code)}: ${String(message)}`)
}

/** Members that Azure makes and a PUT cannot choose: ids, and others. */
const madeIds = ['customerId', 'uniqueId', 'resourceGuid']
const made = [...madeIds, 'timeCreated', 'ipAddress']

/** A file that names them has them, as it has ids of identities; an id that it leaves out is the same at every start. */
function keepMade(world: World, id: string, { properties: given = {} }: ScenarioResource): void {
  const resource = world.resources.get(id)
  if (!resource) return
  const kept: Record<string, Json> = {}
  for (const name of made) {
    if (typeof given[name] === 'string') kept[name] = given[name]
    else if (madeIds.includes(name) && resource.properties[name] !== undefined)
      kept[name] = derivedGuid(resource.id, name)
  }
  world.change(() => world.resources.put({ ...resource, properties: { ...resource.properties, ...kept } }))
}
