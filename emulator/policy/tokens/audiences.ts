import type { Call } from '../../core/service.js'
import { NotEmulated } from '../../core/refusal.js'
import type { ApplicationUri, ServicePrincipal } from '../../world/directory.js'
import type { World } from '../../world/world.js'
import { fixText, type Fix } from '../authorization/fix.js'
import { azureResources, type AzureResource } from '../azure-resources.js'
import { azureZones } from '../azure-services.js'
import { azureHost, cloudNamed } from '../clouds.js'
import { graphAppId } from '../graph-roles.js'
import { isGuid } from '../resource-ids.js'
import { addResource, otherSpelling } from './resource-advice.js'

const byAppId = new Map(azureResources.flatMap((found) => (found.appId === undefined ? [] : [[found.appId, found]])))
const byUri = new Map(azureResources.flatMap((found) => found.uris.map((uri) => [uri, found] as const)))

const keyVaultAppId = 'cfa8b339-82a2-471a-a3c9-0fc0be7a4093'

/** The resource of Microsoft's with this application id, in any case. */
export const azureResourceOf = (appId: string): AzureResource | undefined => byAppId.get(appId.toLowerCase())

/**
 * Microsoft's resource that a token is requested for, by one of its URIs, with or without a trailing slash, or by its
 * application id.
 */
export function azureResource(world: World, resource: string): AzureResource | undefined {
  const lower = resource.toLowerCase()
  // A second trailing slash is az's way to ask for the form with one (`https://management.core.windows.net//.default`).
  const uri = lower.replace(/\/$/, '')
  const known = byAppId.get(lower) ?? byUri.get(uri)
  if (known) return known
  const cloud = cloudNamed(world.settings.cloud)
  if (cloud.armAudiences.includes(uri)) return byUri.get('https://management.azure.com')
  if (cloud.vaultResource === uri) return azureResourceOf(keyVaultAppId)
  const host = hostOf(uri)
  if (host === undefined) return undefined
  const azure = azureHost(host)
  // A vault refuses the token for its own URL, but IMDS gives it: MicrosoftDocs/azure-docs#109562.
  if ((azure?.kind === 'vault' || azure?.kind === 'blob') && azure.cloud === cloud && !azure.name.includes('.'))
    return azure.kind === 'vault' ? azureResourceOf(keyVaultAppId) : byUri.get('https://storage.azure.com')
  return azureResources.find(({ hosts = [] }) => hosts.some((suffix) => isOneBelow(host, suffix)))
}

const hostOf = (uri: string): string | undefined => /^https:\/\/([a-z0-9.-]+)$/.exec(uri)?.[1]

/** `orders.azconfig.io` of `azconfig.io`; `*` stands for one label, too. */
function isOneBelow(host: string, suffix: string): boolean {
  const [labels, wanted] = [host.split('.'), ['*', ...suffix.split('.')]]
  return labels.length === wanted.length && wanted.every((label, i) => label === '*' || label === labels[i])
}

/** What the tokens for a resource are like. */
export interface Audience {
  /** their `aud` */
  readonly aud: string
  readonly version: 1 | 2
  /** whether the resource is Microsoft's: only its tokens say where an identity lives */
  readonly isMicrosofts: boolean
  /** whether its tokens name the machine that asks for them, also where that is the identity's own */
  readonly namesAsker?: boolean
  /** whether it is Microsoft Graph, whose permissions stand in its tokens */
  readonly isGraph?: boolean
  /** the application of this world that they are for, if it has a service principal */
  readonly application?: ServicePrincipal
}

/** What tokens for a resource are like; undefined if Entra does not know the resource. */
export function audienceOf(world: World, resource: string): Audience | undefined {
  const azure = azureResource(world, resource)
  if (azure) {
    const isNew = azure.tokenVersion === 2
    const namesAsker = azure.appId === keyVaultAppId
    const isGraph = azure.appId === graphAppId
    return { aud: isNew ? azure.appId! : resource, version: isNew ? 2 : 1, isMicrosofts: true, namesAsker, isGraph }
  }
  const application = applicationOf(world, resource)
  if (!application) return undefined
  if (!('objectId' in application)) return { aud: resource, version: 1, isMicrosofts: false }
  const version = application.registration?.accessTokenVersion ?? 1
  return { aud: version === 2 ? application.appId : resource, version, isMicrosofts: false, application }
}

/** The application that is meant by its App ID URI, its client id, or `api://` and its client id. */
function applicationOf(
  { directory }: World,
  resource: string,
): ServicePrincipal | Pick<ApplicationUri, 'uri'> | undefined {
  const named = directory.byUri(resource)
  if (named) return (named.objectId !== undefined && directory.principals.get(named.objectId)) || { uri: named.uri }
  const principal = directory.byAppId(resource.replace(/\/$/, '').replace(/^api:\/\//i, ''))
  return principal?.kind === 'application' ? principal : undefined
}

/**
 * The part of a token source's gate that all of them share. A resource that Entra does not know is refused in the
 * source's words. One that Azure may have and the lab does not know is our gap. Both tell what adds it.
 *
 * @param refused the source's refusal
 */
export function judgeResource(call: Call<World>, resource: string, refused: (fix: Fix) => Error): void {
  const { world } = call
  if (audienceOf(world, resource)) return
  const fix = addResource(world, resource)
  // A header cannot hold every character of an App ID URI.
  call.notes.push([
    'x-milab-hint',
    fixText(fix, world)
      .text.slice(0, 400)
      .replace(/[^\x20-\x7e]/g, '?'),
  ])
  if (otherSpelling(world, resource) !== undefined || !mayBeMicrosofts(resource)) throw refused(fix)
  throw new NotEmulated(`a token for ${resource}`, audiencesPage, fix)
}

const audiencesPage =
  'https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/services-id-authentication-support'

/** Domains of Microsoft's besides those of Azure's services. */
const zones: readonly string[] = [
  ...azureZones,
  ...(
    'microsoft.com microsoft.us office.com office365.com office.net outlook.com visualstudio.com dynamics.com ' +
    'powerapps.com powerplatform.com powerbi.com sharepoint.com skype.com yammer.com onenote.com'
  ).split(' '),
]

/**
 * Whether a resource that is not in the table may be one of Microsoft's: a URI in its domains, or a bare application
 * id. Names that Azure gives to its customers' vaults, accounts and private links are not.
 */
function mayBeMicrosofts(resource: string): boolean {
  if (isGuid(resource)) return true
  const host = /^https:\/\/([^/:?#]+)/i.exec(resource)?.[1]?.toLowerCase()
  if (host === undefined || host.split('.').includes('privatelink')) return false
  const azure = azureHost(host)
  if (azure?.kind === 'vault' || azure?.kind === 'blob' || azure?.kind === 'storage') return false
  return azure !== undefined || zones.some((zone) => host === zone || host.endsWith(`.${zone}`))
}
