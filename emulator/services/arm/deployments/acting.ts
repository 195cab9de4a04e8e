import { wireRequest } from '../../../core/wire-request.js'
import { header, isDrop, type HeaderPair, type WireResponse } from '../../../core/wire.js'
import type { Call } from '../../../core/service.js'
import { cloudNamed } from '../../../policy/clouds.js'
import { isObject } from '../../../policy/json-object.js'
import { mintToken } from '../../../policy/tokens/tokens.js'
import type { Claims } from '../../../policy/tokens/claims.js'
import type { JsonObject } from '../../../world/resources.js'
import type { World } from '../../../world/world.js'
import type { ActsAs } from './run-state.js'

/** Sends the requests that a deployment consists of. */
export type Ask = Call<World>['ask']

/** What a provider answered. */
export interface Answer {
  /** undefined where the connection was closed without a response */
  readonly status: number | undefined
  /** an empty object where the body is not one */
  readonly body: JsonObject
  readonly header: (name: string) => string | undefined
}

export interface Request {
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE'
  /** a resource's id, or an absolute URL */
  readonly at: string
  /** absent where the URL has it */
  readonly apiVersion?: string
  readonly body?: unknown
}

/** Sends requests to Resource Manager in the name of a principal; gates, roles and faults judge them like any other. */
export type Actor = (request: Request) => Promise<Answer>

/** seconds */
const tokenLifetime = 3600

export const actsAs = (caller: Claims): ActsAs => ({
  objectId: caller.oid!,
  appId: caller.appid ?? caller.oid!,
  tenantId: caller.tid!,
  ...(caller.xms_mirid !== undefined && { mirid: caller.xms_mirid }),
})

/** A correlation id of the deployment's is on each of its requests. */
export function actor(world: World, ask: Ask, as: ActsAs, correlationId: string): Actor {
  const { arm } = cloudNamed(world.settings.cloud)
  let token: Promise<string> | undefined
  return async ({ method, at, apiVersion, body }) => {
    token ??= tokenFor(world, as)
    const url = at.startsWith('/') ? `https://${arm}${at.split('/').map(encodeURIComponent).join('/')}` : at
    const content = body === undefined ? undefined : JSON.stringify(body)
    const headers: HeaderPair[] = [
      ['Host', arm],
      ['Authorization', `Bearer ${await token}`],
      ['x-ms-correlation-request-id', correlationId],
      ...(content === undefined ? [] : ([['Content-Type', 'application/json']] as const)),
    ]
    const outcome = await ask(
      wireRequest({
        url: apiVersion === undefined ? url : `${url}?api-version=${apiVersion}`,
        method,
        headers,
        ...(content !== undefined && { body: content }),
      }),
    )
    if (isDrop(outcome) || outcome.dropAfterBytes !== undefined)
      return { status: undefined, body: {}, header: () => undefined }
    return { status: outcome.status, body: await jsonObjectOf(outcome), header: (name) => header(outcome, name) }
  }
}

async function tokenFor(world: World, { mirid, ...as }: ActsAs): Promise<string> {
  const resource = `https://${cloudNamed(world.settings.cloud).arm}/`
  const { token } = await mintToken(world, {
    resource,
    objectId: as.objectId,
    appId: as.appId,
    tenantId: as.tenantId,
    appidacr: mirid === undefined ? '1' : '2',
    lifetime: tokenLifetime,
    ...(mirid !== undefined && { mirid }),
  })
  return token
}

/** An empty object where it is not JSON, or not an object. */
export async function jsonObjectOf({ body }: Pick<WireResponse, 'body'>): Promise<JsonObject> {
  const chunks: Uint8Array[] = []
  for await (const chunk of body instanceof Uint8Array ? [body] : body) chunks.push(chunk)
  try {
    const value: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'))
    return isObject(value) ? value : {}
  } catch {
    return {}
  }
}
