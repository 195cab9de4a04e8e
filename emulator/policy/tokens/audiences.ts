import type { World } from '../../world/world.js'
import { azureHost, clouds, cloudNamed } from '../clouds.js'

// First-party app ids and App ID URIs that Entra has in every tenant. A URI is known with and without its last slash.
const firstParty = [
  'https://graph.microsoft.com',
  'https://graph.windows.net',
  'https://graph.microsoft.us',
  'https://database.windows.net',
  'https://datalake.azure.net',
  'https://servicebus.azure.net',
  'https://eventhubs.azure.net',
  'https://azconfig.io',
  'https://cosmos.azure.com',
  'https://storage.azure.com',
]

/** Azure AD Graph: what a v1.0 token without a resource is for. */
export const directoryGraphAppId = '00000002-0000-0000-c000-000000000000'

const appIds = new Map([
  [directoryGraphAppId, 'Windows Azure Active Directory'],
  ['cfa8b339-82a2-471a-a3c9-0fc0be7a4093', 'Azure Key Vault'],
  ['e406a681-f3d4-42a8-90b6-c2b029497af1', 'Azure Storage'],
  ['00000003-0000-0000-c000-000000000000', 'Microsoft Graph'],
  ['797f4846-ba00-4fd7-ba43-dac1f8f63013', 'Windows Azure Service Management API'],
  ['022907d3-0f1b-48f7-badc-1ba6abab6d66', 'Azure SQL Database'],
])

const suffixes = ['documents.azure.com', 'azconfig.io', 'servicebus.windows.net']

/** Whether Entra knows the resource a token is asked for; each URI with and without its last slash. */
export function isKnownResource(world: World, resource: string): boolean {
  if (appIds.has(resource.toLowerCase())) return true
  const bare = resource.replace(/\/$/, '')
  // A second trailing slash is az's way to ask for the form with one (`https://management.core.windows.net//.default`).
  const lower = bare.toLowerCase()
  if (firstParty.includes(lower)) return true
  const cloud = cloudNamed(world.settings.cloud)
  if (cloud.armAudiences.includes(lower)) return true
  if (clouds.some(({ vaultResource }) => vaultResource === lower && vaultResource === cloud.vaultResource)) return true
  if (world.directory.hasUri(resource)) return true
  if (isApplication(world, lower.replace(/^api:\/\//, ''))) return true
  const host = /^https:\/\/([a-z0-9.-]+)$/.exec(lower)?.[1]
  if (!host) return false
  const azure = azureHost(host)
  return (azure?.kind === 'vault' || azure?.kind === 'blob') && azure.cloud === cloud
    ? true
    : suffixes.some((suffix) => host.endsWith(`.${suffix}`))
}

function isApplication(world: World, appId: string): boolean {
  for (const { kind } of world.directory.principals.by('appId', appId)) if (kind === 'application') return true
  return false
}
