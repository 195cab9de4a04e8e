import type { World } from '../../world/world.js'
import { inWorld, say, type Fix } from '../authorization/fix.js'
import { azureResources } from '../azure-resources.js'
import { cloudNamed } from '../clouds.js'
import { isGuid } from '../resource-ids.js'

/** The fix for a token whose audience is of another service. @param resource what the service's tokens are for */
export function rightAudience(audience: string, resource: string): Fix {
  const name = azureResources.find(({ appId }) => appId === audience.toLowerCase())?.name
  const found = name === undefined ? audience : `${name} (${audience})`
  const request = `request it with resource=${resource}`
  return bare(audience) === bare(resource)
    ? say(`this token is for ${found}, and the resource is compared exactly; ${request}`)
    : say(`this token is for ${found}; ${request}`)
}

/** How Entra spells the resource that a request spells in another way: with its scheme, without `/.default`. */
export function otherSpelling(world: World, resource: string): string | undefined {
  const { armAudiences, vaultResource } = cloudNamed(world.settings.cloud)
  const uris = [...world.directory.uris.values()].map(({ uri }) => uri)
  const azures = azureResources.flatMap((known) => known.uris)
  return [vaultResource, ...armAudiences, ...azures, ...uris].find((uri) => bare(uri) === bare(resource))
}

/** The fix when Entra does not know the resource that a token is requested for: another spelling, or a line that adds it. */
export function addResource(world: World, resource: string): Fix {
  const known = otherSpelling(world, resource)
  if (known !== undefined) return say(`ask for resource=${known}`)
  const appId = resource.replace(/^api:\/\//i, '')
  const value = isGuid(appId) ? { clientId: appId.toLowerCase() } : { uri: resource }
  const isWritable = /^[\x21-\x7e]{1,200}$/.test(resource)
  return isWritable
    ? inWorld('ask for a resource that Azure has, or add this one:', ['applications', newName(world, resource)], value)
    : inWorld('ask for a resource that Azure has, or add one:', ['applications', '<name>'], { uri: '…' })
}

/** What is left of a resource without its scheme, its case, and the endings that scopes and URLs have. */
const bare = (resource: string) =>
  resource
    .toLowerCase()
    .replace(/^[a-z]+:\/\//, '')
    .replace(/\/+(?:\.default)?$/, '')

/** A name for an application that the world does not have: `orders` of `api://orders` and of `https://orders.example`. */
function newName({ directory }: World, resource: string): string {
  const [first = ''] = bare(resource).split(/[./:]/)
  const name = /^[a-z][a-z0-9-]{1,60}$/.test(first) ? first : 'my-api'
  const isTaken = [...directory.principals.values()].some(({ displayName }) => displayName.toLowerCase() === name)
  return isTaken ? `${name}-api` : name
}
