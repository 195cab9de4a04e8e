import { wireRequest, type RequestParts } from '../core/wire-request.js'
import { isDrop, type WireBody, type WireResponse } from '../core/wire.js'
import type { Emulator } from '../create.js'
import { azureHost, cloudNamed, type AzureHost } from '../policy/clouds.js'
import { mintToken } from '../policy/tokens/tokens.js'
import { setupPrincipalOf } from '../scenario/applications/setup-principal.js'
import type { World } from '../world/world.js'
import { ControlError } from './errors.js'

/** A request in the name of the setup principal. */
export interface PortalRequest extends Omit<RequestParts, 'headers' | 'body'> {
  /** without `Authorization` and `Host` */
  readonly headers: Readonly<Record<string, string>>
  readonly body?: WireBody
}

/** seconds */
const hour = 3600

/**
 * Sends a request with a token of the setup principal's, as the Azure portal sends its user's. Gates, roles, policies
 * and faults judge it like any other request, and the journal keeps it.
 *
 * @throws ControlError for a host that takes no such token, and where a fault breaks the connection
 */
export async function askAsPortal(emulator: Emulator, { body, ...parts }: PortalRequest): Promise<WireResponse> {
  const { world } = emulator
  const bare = wireRequest(parts)
  const token = await portalToken(world, bare.host)
  const headers = [...bare.headers, ['Host', bare.host], ['Authorization', `Bearer ${token}`]] as const
  const outcome = await emulator.handle({ ...bare, headers, ...(body && { body }) })
  if (isDrop(outcome) || outcome.dropAfterBytes !== undefined)
    throw new ControlError(502, 'ConnectionClosed', 'a fault of this world closed the connection; see GET /_lab/faults')
  return outcome
}

async function portalToken(world: World, host: string): Promise<string> {
  const resource = resourceOf(world, azureHost(host))
  if (resource === undefined)
    throw new ControlError(
      400,
      'InvalidField',
      'the setup principal sends requests to Resource Manager, Microsoft Graph, vaults and blob storage of this world’s cloud',
      'url',
    )
  const principal = setupPrincipalOf(world)
  if (!principal) throw new ControlError(409, 'NoSetupPrincipal', 'this world has no setup principal')
  const { tenantId, appId, objectId } = principal
  const { token } = await mintToken(world, { resource, tenantId, appId, objectId, appidacr: '1', lifetime: hour })
  return token
}

/** What the token for a host is requested for; undefined for a host that takes none of the setup principal's. */
function resourceOf(world: World, azure: AzureHost | undefined): string | undefined {
  const cloud = cloudNamed(world.settings.cloud)
  if (azure === undefined || !('cloud' in azure) || azure.cloud !== cloud) return undefined
  if (azure.kind === 'arm') return `https://${cloud.arm}/`
  if (azure.kind === 'graph') return `https://${cloud.graph}`
  if (azure.kind === 'vault') return cloud.vaultResource
  return azure.kind === 'blob' ? 'https://storage.azure.com' : undefined
}

/** A response's body as one buffer; undefined when it has more bytes than `most`. */
export async function bytesOf({ body }: WireResponse, most: number): Promise<Buffer | undefined> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of body instanceof Uint8Array ? [body] : body) {
    length += chunk.byteLength
    if (length > most) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks, length)
}
