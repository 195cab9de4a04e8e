import { dispatcher } from '../../core/dispatch.js'
import { json } from '../../core/reply.js'
import { wireRequest } from '../../core/wire-request.js'
import { isDrop, type WireOutcome, type WireRequest } from '../../core/wire.js'
import { cloudNamed } from '../../policy/clouds.js'
import { mintToken } from '../../policy/tokens/tokens.js'
import { jsonObjectOf } from '../../services/arm/deployments/acting.js'
import { services } from '../../services/index.js'
import type { JsonObject } from '../../world/resources.js'
import type { World } from '../../world/world.js'
import { setupPrincipalOf } from '../applications/setup-principal.js'

export interface SetUpAnswer {
  readonly status: number
  /** an empty object where it is not JSON */
  readonly body: JsonObject
}

/** Sends a request to Resource Manager. */
export type AskAsPortal = (request: SetUpRequest) => Promise<SetUpAnswer>

export interface SetUpRequest {
  /** a resource's id */
  readonly put: string
  readonly apiVersion: string
  readonly body: string
}

/** seconds */
const hour = 3600

/**
 * Asks a world in the setup principal's name, before it is anyone's: its gates and rows judge each request, and no fault,
 * journal or count knows of it. A bug of the lab is thrown.
 */
export async function asSetUp(world: World): Promise<AskAsPortal> {
  let bug: unknown
  const dispatch = dispatcher<World>({
    world,
    services,
    newRequestId: () => world.randomness.guid(),
    now: () => world.clock.now(),
    stamp: [],
    unclaimed: ({ host }) => ({
      verdict: 'unclaimed',
      reply: json(421, { error: { code: 'NoSuchName', message: `the world has no ${host}` } }),
    }),
    fault: () => undefined,
    ask: (request) => answerTo(request),
  })
  const answerTo = (request: WireRequest): WireOutcome | Promise<WireOutcome> => {
    world.clock.runDue()
    return dispatch(request, ({ verdict, thrown }) => {
      if (verdict === 'bug') bug ??= thrown
    })
  }
  const { arm } = cloudNamed(world.settings.cloud)
  const { tenantId, appId, objectId } = setupPrincipalOf(world)!
  const resource = `https://${arm}/`
  const { token } = await mintToken(world, { resource, tenantId, appId, objectId, appidacr: '1', lifetime: hour })
  return async ({ put, apiVersion, body }) => {
    const headers = { Host: arm, Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' }
    const url = `https://${arm}${put.split('/').map(encodeURIComponent).join('/')}?api-version=${apiVersion}`
    const outcome = await answerTo(wireRequest({ url, method: 'PUT', headers, body }))
    if (bug !== undefined) throw bug
    if (isDrop(outcome)) throw new Error('a connection was dropped that no fault can reach')
    return { status: outcome.status, body: await jsonObjectOf(outcome) }
  }
}
