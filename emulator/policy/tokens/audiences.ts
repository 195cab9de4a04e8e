import type { World } from '../../world/world.js'
import { resourceAppIds, resourceHostSuffixes, resourceUris } from '../azure-names.js'
import { azureHost, cloudNamed } from '../clouds.js'

/** Whether Entra knows the resource that a token is requested for; each URI with and without a trailing slash. */
export function isKnownResource(world: World, resource: string): boolean {
  if (resourceAppIds.has(resource.toLowerCase())) return true
  const bare = resource.replace(/\/$/, '')
  // A second trailing slash is az's way to ask for the form with one (`https://management.core.windows.net//.default`).
  const lower = bare.toLowerCase()
  if (resourceUris.includes(lower)) return true
  const cloud = cloudNamed(world.settings.cloud)
  if (cloud.armAudiences.includes(lower) || cloud.vaultResource === lower) return true
  if (world.directory.hasUri(resource)) return true
  if (isApplication(world, lower.replace(/^api:\/\//, ''))) return true
  const host = /^https:\/\/([a-z0-9.-]+)$/.exec(lower)?.[1]
  if (!host) return false
  const azure = azureHost(host)
  return (azure?.kind === 'vault' || azure?.kind === 'blob') && azure.cloud === cloud
    ? true
    : resourceHostSuffixes.some((suffix) => host.endsWith(`.${suffix}`))
}

function isApplication(world: World, appId: string): boolean {
  for (const { kind } of world.directory.principals.by('appId', appId)) if (kind === 'application') return true
  return false
}
